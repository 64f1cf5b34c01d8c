// stacks → schema → resolve → model → charts → checks → YAML.
import { existsSync } from 'node:fs';
import { ManifestError } from '../../checks/manifest-error';
import type { OwnCheck } from '../../checks/own';
import { knownValues } from '../../env-file/known-values';
import type { ResolvedStack } from '../../model';
import { type Change, summaryOf } from '../../output/changes';
import { isTemplates, templatesOf } from '../../output/chart-of-helm';
import { isDashboard } from '../../output/dashboard-file';
import { examplesOf, isExample } from '../../output/example';
import { type Pipeline, plain } from '../../output/pipeline';
import { recoverFolder, replaceFolder, writeInto } from '../../output/write-folder';
import type { Repositories } from '../../resolve/repository';
import { StackError } from '../../resolve/stack-error';
import { warningsOf } from '../../resolve/warnings/findings';
import { asErrors } from '../../schema/problems/finding';
import { reportOf } from '../../schema/problems/report';
import type { StackInput } from '../../schema/stack';
import type { Format } from '../format';
import { findingsHere, inProject } from '../here';
import type { SynthOptions } from './arguments';
import { tell } from './tell';

/** What a synth has written to dist/. */
export interface Written {
  readonly stacks: readonly StackInput[];
  readonly resolved: readonly ResolvedStack[];
  readonly changes: readonly Change[];
}

export interface SynthRun {
  readonly stacks: readonly StackInput[];
  readonly repositories: Repositories;
  /** The team's own. */
  readonly checks?: readonly OwnCheck[];
  readonly options: SynthOptions;
  /** dist/ */
  readonly folder: string;
  /** secrets/ */
  readonly secrets: string;
  /** dashboards/, which is there only if a stack has one. */
  readonly dashboards: string;
  /** Services that are replaced where they cannot change in place: `shop/production/db`, separated by commas. */
  readonly replace: string | undefined;
  /** Gets the lines about what has changed. */
  readonly say: (line: string) => void;
  /** What makes the files, if it remembers some of them. */
  readonly pipeline?: Pipeline;
  /** When it began, in milliseconds of this process. */
  readonly since?: number;
}

/** @returns what it has written; undefined if anything is wrong. */
export async function synth(given: SynthRun): Promise<Written | undefined> {
  const { stacks, repositories, checks, options, folder, secrets, dashboards, replace, say, ...run } = given;
  const { pipeline = plain, since = 0 } = run;
  const { format, strict, verbose } = options;
  try {
    recoverFolder(folder);
    const known = pipeline.known(knownValues(secrets));
    const resolved = pipeline.resolve(stacks, repositories, known);
    const { files, dashboards: drawn, warnings: ofManifests } = await pipeline.filesOf(resolved, known, checks);
    const warnings = [...warningsOf(resolved), ...ofManifests];
    if (strict && warnings.length > 0) throw new StackError(asErrors(warnings));
    if (isTemplates(folder)) {
      replaceFolder(folder, templatesOf(files));
      const told = findingsHere(warnings);
      tell(format, { findings: told, text: (paint) => reportOf(told, paint), written: true, summary: [] }, say);
      return { stacks, resolved, changes: [] };
    }
    const changes = pipeline.changesIn(folder, files);
    const before = pipeline.standing(folder, files, changes);
    const isSame = changes.length === 0 && replace === undefined;
    const lines = isSame ? [] : (await import('../../output/compare')).compared(before, files, replace, inProject('.'));
    writeInto(secrets, examplesOf(resolved), isExample); // first: without it the folder stays as it was
    if (drawn.size > 0 || existsSync(dashboards)) writeInto(dashboards, drawn, isDashboard);
    if (changes.length > 0) replaceFolder(folder, files, changes);
    const summary = [
      ...(verbose ? changes.map(({ file, how }) => `${how.padEnd(7)} ${folder}/${file}`) : []),
      ...lines,
      summaryOf(resolved, files, changes, performance.now() - since),
    ];
    const told = findingsHere(warnings);
    tell(format, { findings: told, text: (paint) => reportOf(told, paint), written: true, summary }, say);
    return { stacks, resolved, changes };
  } catch (error) {
    await refuse(error, format);
    return undefined;
  }
}

/** @throws what is no finding. */
export async function refuse(error: unknown, format: Format): Promise<void> {
  if (!(error instanceof StackError || error instanceof ManifestError)) throw error;
  const findings = findingsHere(error.findings);
  // what a comparison with dist/ says is of no file
  const hasPlaces = findings.some(({ file }) => file !== undefined);
  const { refused } = await import('../../checks');
  const here = error instanceof StackError ? new StackError(findings) : hasPlaces ? refused(findings) : error;
  tell(format, { findings: here.findings, text: (paint) => here.report(paint), written: false, summary: [] }, console.log);
}
