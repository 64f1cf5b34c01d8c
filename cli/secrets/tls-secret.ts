// The certificate of the host, if the stack takes it from files. Ingress controllers load a changed one by themselves.
import { readFileSync } from 'node:fs';
import type { ResolvedStack } from '../../model';
import { dayOf, type Machine, readCertificate } from './certificate';
import { currentSecrets } from './cluster';
import { messages } from './messages';
import type { Run } from './options';
import { NOTHING, type Part } from './part';

export async function tlsSecret(run: Run, { ingress, namespace }: ResolvedStack): Promise<Part> {
  if (!ingress?.tls?.files) return NOTHING;
  const { files, secretName: name } = ingress.tls;
  const machine = run.machine ?? THIS_MACHINE;
  const { problems, pair } = readCertificate(files, ingress.hosts, machine);
  if (!pair) return { ...NOTHING, problems };
  const { validTo, data } = pair;
  const line = (how: string) => `${name}: ${files.certificate}, ${files.key}${how}, valid until ${dayOf(validTo)}`;
  const days = Math.floor((validTo.getTime() - machine.now().getTime()) / DAY);
  const warning = days < SOON ? [messages.endsSoon(files.certificate, days)] : [];
  if (run.options.check) return { ...NOTHING, checked: [line(''), ...warning] };
  const before = (await currentSecrets(run.kubectl, namespace.name, [name])).get(name);
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
const THIS_MACHINE: Machine = { readFile: (path) => readFileSync(path, 'utf8'), now: () => new Date() };
