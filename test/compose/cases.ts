// Reads the cases of cases/: files of a project, then facts (`> path = value`) or errors (`! file:line:column path: text`).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../schema/problems/finding';

export interface Case {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  /** The compose files, in their order. */
  readonly order: readonly string[];
  readonly profiles?: readonly string[];
  readonly facts: readonly (readonly [path: string, value: string])[];
  readonly errors: readonly string[];
}

export const casesOf = (name: string): Case[] =>
  readFileSync(join(__dirname, 'cases', name), 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map(caseOf);

function caseOf(block: string): Case {
  const [heading = '', ...lines] = block.trimEnd().split('\n');
  const [, title = '', options = ''] = /^(.*?)(?: \[(.*)\])?$/.exec(heading) ?? [];
  const [, profiles, names = ''] = /^(?:-p (\S+) )?(.*)$/.exec(options) ?? [];
  const said = lines.filter((line) => /^[>!] ?/.test(line));
  const text = lines.filter((line) => !said.includes(line)).join('\n');
  const parts = (/^--- \S/.test(text) ? text : `--- compose.yaml\n${text}`).split(/^--- (?=\S)/m).slice(1);
  return {
    title,
    files: Object.fromEntries(parts.map(fileOf)),
    order: names === '' ? ['compose.yaml'] : names.split(' '),
    ...(profiles === undefined ? {} : { profiles: profiles.split(',') }),
    facts: said.filter((line) => line.startsWith('>')).map((line) => factOf(line.slice(2))),
    errors: said.filter((line) => line.startsWith('!')).map((line) => line.slice(2)),
  };
}

function fileOf(part: string): readonly [name: string, text: string] {
  const [name = '', ...lines] = part.split('\n');
  return [name, lines.join('\n')];
}

function factOf(line: string): readonly [string, string] {
  const at = line.indexOf(' = ');
  return at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 3)];
}

/** `compose.yaml:1:5 services.a: what is wrong` */
export const lineOf = ({ file, line, column, path, text }: Finding): string => `${file}:${line}:${column} ${path}: ${text}`;
