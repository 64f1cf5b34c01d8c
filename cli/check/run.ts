// Checks manifests that anybody wrote, and says what is wrong.
import { check } from '../../api';
import { readManifests } from '../../api/read-manifests';
import { COLOURED, hasColours } from '../../output/report/colours';
import { githubOf } from '../../output/report/github';
import type { Finding } from '../../schema/problems/finding';
import { reportOf } from '../../schema/problems/report';
import type { Format } from '../format';
import { manifestFiles } from './files';

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
  const findings = [...unreadable, ...reads.flatMap((read) => (read.ok ? [] : read.findings)), ...check(manifests, { rules })];
  tell(findings, format, say);
  if (format === 'text' && findings.length === 0) say(`${manifests.length} objects in ${files.length} files: nothing is wrong.`);
  return findings.length === 0;
}

function tell(findings: readonly Finding[], format: Format, say: (line: string) => void): void {
  if (format === 'json') say(JSON.stringify({ findings }, null, 2));
  else if (findings.length === 0) return;
  else if (format === 'github') say(githubOf(findings));
  else console.error(reportOf(findings, hasColours(process.stderr, process.env) ? COLOURED : undefined));
}
