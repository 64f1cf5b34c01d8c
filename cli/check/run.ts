// Checks manifests that anybody wrote, and says what is wrong.
import { isAbsolute, relative } from 'node:path';
import { check } from '../../api';
import { checkChanges } from '../../api/changes';
import { readManifests } from '../../api/read-manifests';
import { howToAccept } from '../../checks/acceptance';
import type { Manifest } from '../../checks/manifest';
import { inLastCommit } from '../../output/git';
import { posixPath } from '../../output/posix-path';
import { COLOURED, hasColours } from '../../output/report/colours';
import { githubOf } from '../../output/report/github';
import { type Finding, isError } from '../../schema/problems/finding';
import { reportOf } from '../../schema/problems/report';
import type { Format } from '../format';
import { type ManifestFile, manifestFiles } from './files';

interface Asked {
  readonly paths: readonly string[];
  readonly rules: 'all' | 'kubernetes';
  readonly format: Format;
  readonly say: (line: string) => void;
}

/** @returns whether all is right. */
export function checkFiles({ paths, rules, format, say }: Asked): boolean {
  const { files, findings: unreadable } = manifestFiles(paths);
  const reads = files.map(({ name, text }) => readManifests(text, name));
  const manifests = reads.flatMap((read) => (read.ok ? read.value : []));
  const findings = [
    ...unreadable,
    ...reads.flatMap((read) => (read.ok ? [] : read.findings)),
    ...check(manifests, { rules }),
    ...checkChanges(standing(files), manifests),
  ];
  tell(findings, format, say);
  if (format === 'text' && findings.length === 0) say(`${manifests.length} objects in ${files.length} files: nothing is wrong.`);
  return !findings.some(isError);
}

/** The same files as the last commit has them, as far as they differ. */
function standing(files: readonly ManifestFile[]): Manifest[] {
  const named = files.map((file) => ({ ...file, path: posixPath(relative('', file.name)) }));
  const inside = named.filter(({ path }) => !isAbsolute(path));
  const committed = inLastCommit(inside.map(({ path }) => path));
  return inside.flatMap(({ name, text }, i) => {
    const before = committed[i];
    const read = before === undefined || before === text ? undefined : readManifests(before, name);
    return read?.ok ? read.value : [];
  });
}

function tell(findings: readonly Finding[], format: Format, say: (line: string) => void): void {
  if (format === 'json') say(JSON.stringify({ findings }, null, 2));
  else if (findings.length === 0) return;
  else if (format === 'github') say(githubOf(findings));
  else {
    const report = reportOf(findings, hasColours(process.stderr, process.env) ? COLOURED : undefined);
    console.error([report, ...howToAccept(findings)].join('\n'));
  }
}
