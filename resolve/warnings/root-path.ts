// A program that is not told the prefix which its routes strip.
import { WARNINGS } from '../../schema/problems/warnings';
import { prefixesOf } from '../prefixes';
import { type Program, programsIn, settingsOf, startOf } from './programs';
import type { Found, WarningRule } from './rule';

export const rootPath: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const { name, service, path } = program;
    const prefixes = prefixesOf(asked.stack.ingress, name);
    if (prefixes.every((prefix) => prefix === undefined)) return [];
    const found = (text: string): Found[] => [{ path, found: WARNINGS['root-path'].found(text) }];
    if (service.type === 'nextjs')
      return found('its routes strip a prefix, and Next.js asks for its scripts at the paths of its own build');
    if (service.type === 'static' && prefixes.length > 1) return found(severalOf(prefixes));
    if (service.type !== 'fastapi' || saysIt(program)) return [];
    if (prefixes.length > 1) return found(severalOf(prefixes));
    const byUvicorn = service.command === undefined && service.server?.kind !== 'gunicorn';
    return byUvicorn ? [] : found(`its routes strip ${prefixes[0]}, and nothing tells the program`);
  });

const severalOf = (prefixes: readonly (string | undefined)[]) =>
  `its routes strip ${prefixes.map((prefix) => prefix ?? 'nothing').join(', ')}`;

const saysIt = (program: Program) =>
  /\s--root-path[\s=]/.test(startOf(program)) || settingsOf(program).some(({ name }) => /(^|_)ROOT_PATH$/.test(name));
