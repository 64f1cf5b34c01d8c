// Which services people open in a browser: pages and programs with HTTP, but neither stores nor tools.
import type { Port } from '../../compose/project/service';
import type { Context } from '../context';
import { type Draft, isData } from '../draft';
import { fileServer } from '../kinds/file-server';
import { isToolOf, knownImage } from '../kinds/known';
import { speaksHttp } from './protocols';

/** By its image, the program that it runs, or the name of a service that nobody's image is. */
export const isTool = ({ seen }: Draft) => isToolOf(seen) || seen.program.includes('flower');

export const isWeb = (draft: Draft, context: Context): boolean => {
  const { options, seen } = draft;
  if (['fastapi', 'nextjs', 'static', 'vite'].includes(String(options.type))) return true;
  return (
    options.type === 'container' &&
    !isData(draft) &&
    !isTool(draft) &&
    !knownImage((seen.image ?? seen.base)?.repository)?.noPages &&
    speaksHttp(draft, context) &&
    knownImage((seen.image ?? seen.base)?.repository)?.connection === undefined
  );
};

/** A port that compose opens to the machine alone is open to nobody else. */
const isOpen = ({ host_ip }: Port) => !/^(?:127\.|localhost|::1)/.test(host_ip ?? '');

/** Keys of the services that are open to more than the machine, by themselves or by a proxy; if none is, of those that the machine may reach. */
export function publishedIn({ all }: Context): ReadonlySet<string> {
  const anyOpen = all.some(({ service }) => service.ports.some(isOpen));
  const behind = all
    .filter(({ image }) => /nginx|caddy|traefik/.test(image?.repository ?? ''))
    .flatMap(({ service }) => Object.keys(service.depends_on));
  const open = all.filter(({ service }) => service.ports.some((port) => port.protocol === 'tcp' && (isOpen(port) || !anyOpen)));
  const listening = all.filter(({ key, ports }) => ports.length > 0 && behind.includes(key));
  return new Set([...open, ...listening].map(({ key }) => key));
}

export const isFront = ({ options, seen, kind }: Draft) =>
  kind !== fileServer &&
  (['nextjs', 'static', 'vite'].includes(String(options.type)) ||
    /^(?:docker\.io\/)?(?:library\/)?(?:nginx|caddy|httpd)(?:[:@]|$)/.test(seen.dockerfile?.base ?? '') ||
    /(?:^|[-_])(?:frontend|front|web|client|ui|site|www|webapp|dashboard)(?:$|[-_])/i.test(seen.key));
