// A finding: one thing that is wrong or unwise, in the one shape in which people and programs read it.
import { placeOf } from './place';
import type { Problem } from './problem';
import type { Written } from './written';

export interface Finding {
  /** An error stops synth before a file is written; a warning does not. */
  readonly level: 'error' | 'warning';
  /** Name of the rule that found it; docs/findings.md lists them. */
  readonly rule: string;
  /** The file to look into. Absent: the finding is about manifests. */
  readonly file?: string;
  /** The place in the file, counted from 1, where it is known. */
  readonly line?: number;
  readonly column?: number;
  readonly stack?: string;
  /** Environments of the stack in which it is so; none for what is about no stack. */
  readonly environments: readonly string[];
  /** Path in the stack, such as `services.backend.replicas`; of a manifest its construct path. */
  readonly path: string;
  /** What was found, why it cannot work, and how to mend it. */
  readonly text: string;
}

/** A stack in one environment. */
export interface About {
  readonly name: string;
  readonly environment: string;
  readonly written: Written;
}

export const findingsAbout = (
  { name, environment, written }: About,
  problems: readonly Problem[],
  level: Finding['level'] = 'error',
): Finding[] =>
  problems.map(({ path, text, rule }) => ({
    ...{ level, rule, stack: name, file: written.file, ...placeOf(path, environment, written) },
    environments: [environment],
    path: path.map(String).join('.'),
    text,
  }));

/** Each finding once, with all environments that share it. */
export function together(findings: readonly Finding[]): Finding[] {
  const all = new Map<string, Finding>();
  for (const finding of findings) {
    const key = [finding.level, finding.file, finding.path, finding.text].join('\n');
    const environments = [...new Set([...(all.get(key)?.environments ?? []), ...finding.environments])];
    all.set(key, { ...finding, environments });
  }
  return [...all.values()];
}

export const isError = ({ level }: Finding): boolean => level === 'error';

/** Warnings that stop synth. */
export const asErrors = (findings: readonly Finding[]): Finding[] => findings.map((finding) => ({ ...finding, level: 'error' }));
