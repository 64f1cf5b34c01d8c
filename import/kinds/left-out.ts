// Containers that watch or steer docker itself, renew certificates or back up: the cluster does that, or Slipway.
import { type Context, pathOf } from '../context';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import type { Kind } from './kind';

const STEERS =
  /^(?:containrrr\/watchtower|nickfedor\/watchtower|portainer\/portainer(?:-ce|-ee)?|willfarrell\/autoheal|amir20\/dozzle|tecnativa\/docker-socket-proxy|linuxserver\/socket-proxy|nginxproxy\/(?:docker-gen|acme-companion)|jrcs\/letsencrypt-nginx-proxy-companion|crazymax\/diun|v2tec\/watchtower|docker)$/;
const CERTBOT = /^(?:certbot\/|linuxserver\/swag|neilpang\/acme\.sh)/;
const DUMPS =
  /^(?:prodrigestivill\/postgres-backup-local|kartoza\/pg-backup|databack\/mysql-backup|offen\/docker-volume-backup|eeshugerman\/postgres-backup-s3|schickling\/postgres-backup-s3)/;
const SCHEDULES = /^(?:mcuadros\/ofelia)$/;

const reasonOf = ({ image }: Seen): string | undefined => {
  const repository = image?.repository ?? '';
  if (STEERS.test(repository)) return messages.steersDocker();
  if (CERTBOT.test(repository)) return messages.certbot();
  if (DUMPS.test(repository)) return messages.dumps();
  if (SCHEDULES.test(repository)) return messages.schedules();
  return undefined;
};

export const isCertbot = ({ image }: Seen): boolean => CERTBOT.test(image?.repository ?? '');

export const leftOut: Kind = {
  name: 'helper of docker',
  is: (seen) => reasonOf(seen) !== undefined,
  options: (seen, { notes }: Context) => {
    notes[SCHEDULES.test(seen.image?.repository ?? '') ? 'person' : 'decided'](pathOf(seen), reasonOf(seen) ?? '');
    return undefined;
  },
};
