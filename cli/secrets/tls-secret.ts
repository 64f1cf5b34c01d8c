// The certificate of the host, if the stack takes it from files. Ingress controllers load a changed one by themselves.
import type { ResolvedStack } from '../../model';
import { dayOf, readCertificate } from './certificate';
import { currentSecrets } from './cluster';
import { messages } from './messages';
import type { Access } from './options';
import { NOTHING, type Part } from './part';

type Given = Pick<Access, 'options' | 'kubectl' | 'machine'>;

export async function tlsSecret({ options, kubectl, machine }: Given, { ingress, namespace }: ResolvedStack): Promise<Part> {
  if (!ingress?.tls?.files) return NOTHING;
  const { files, secretName: name } = ingress.tls;
  const now = new Date(machine.clock.now());
  const { problems, pair } = readCertificate(files, ingress.hosts, { readFile: machine.readFile, now });
  if (!pair) return { ...NOTHING, problems };
  const { validTo, data } = pair;
  const line = (how: string) => messages.certificate(name, `${files.certificate}, ${files.key}${how}`, dayOf(validTo));
  const days = Math.floor((validTo.getTime() - now.getTime()) / DAY);
  const warning = days < SOON ? [messages.endsSoon(files.certificate, days)] : [];
  if (options.check) return { ...NOTHING, checked: [line(''), ...warning] };
  const before = (await currentSecrets(kubectl, namespace.name, [name])).get(name);
  const isSame = Object.entries(data).every(([key, text]) => before?.[key] === text);
  return {
    ...NOTHING,
    lines: [line(before === undefined ? ' (new)' : isSame ? ' (unchanged)' : ' (changed)'), ...warning],
    changed: isSame ? [] : [{ name, type: 'kubernetes.io/tls', data, changes: [] }],
  };
}

/** Days in which a renewal may be forgotten. */
const SOON = 30;
const DAY = 24 * 60 * 60 * 1000;
