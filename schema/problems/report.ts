// Findings as text for people: those of the same stack and environments are under one heading.
import type { Finding } from './finding';
import { reportMessages } from './messages/report';
import { WARNINGS } from './warnings';

/** How a terminal shows the pieces of a report. */
export interface Paint {
  readonly heading: (text: string, level: Finding['level']) => string;
  readonly path: (text: string) => string;
  readonly rule: (text: string) => string;
}

const PLAIN: Paint = { heading: (text) => text, path: (text) => text, rule: (text) => text };

/** @returns empty if there is nothing to tell. */
export function reportOf(findings: readonly Finding[], paint = PLAIN): string {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = [finding.level, finding.file, finding.stack, ...finding.environments].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map((group) => paragraphOf(group, paint)).join('\n');
}

function paragraphOf(findings: readonly Finding[], paint: Paint): string {
  const [first] = findings;
  const hasHeading = first?.stack !== undefined && first.file !== undefined;
  const lines = byPlace(findings).map(
    ({ path, text, rule, ...at }) =>
      `${placeOf(at, hasHeading)}${path === '' ? text : `${paint.path(path)}: ${text}`}${acceptable(rule, paint)}`,
  );
  if (first?.stack === undefined || first.file === undefined) return lines.join('\n');
  const { file, environments, level } = first;
  const heading = reportMessages.heading(
    file,
    first.line !== undefined || isNamedAfter(file, first.stack) ? undefined : first.stack,
    environments,
    lines.length,
    level === 'error' ? 'problem' : 'warning',
  );
  return [paint.heading(heading, level), ...lines.map((line) => `  ${line}`)].join('\n');
}

/** The name by which a stack accepts a warning, also where `--strict` has made it an error. */
const acceptable = (rule: string, paint: Paint) => (Object.hasOwn(WARNINGS, rule) ? ` ${paint.rule(`[${rule}]`)}` : '');

/** `stacks/shop.ts` has one stack, and it is called shop; `main.ts` may have many. A line says which one is meant. */
const isNamedAfter = (file: string, stack: string) => file.replace(/^.*\//, '').replace(/\.[^.]*$/, '') === stack;

/** In the order of the lines, as far as they are known. */
const byPlace = (findings: readonly Finding[]) =>
  [...findings].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));

/** As ESLint prints it below the name of the file, which editors make a link; without a heading the name is in front. */
const placeOf = ({ file, line, column }: Pick<Finding, 'file' | 'line' | 'column'>, hasHeading: boolean) =>
  line === undefined ? '' : `${hasHeading ? '' : `${file}:`}${line}:${column} `;
