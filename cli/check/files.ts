// The files of manifests that a line names: each file, and every YAML and JSON file below a folder.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../schema/problems/finding';

export interface ManifestFile {
  readonly name: string;
  readonly text: string;
}

interface Read {
  readonly files: readonly ManifestFile[];
  /** Paths that cannot be read. */
  readonly findings: readonly Finding[];
}

const STANDARD_INPUT = '-';

export function manifestFiles(paths: readonly string[]): Read {
  const reads = paths.map((path): Read => {
    try {
      if (isChart(path))
        return unreadable(path, `is a chart of Helm. Check what comes of it: helm template ${path} | slipway check -`);
      const files = below(path).map((file) => ({ name: nameOf(file), text: read(file) }));
      return files.length > 0 ? { files, findings: [] } : unreadable(path, 'has no file of YAML or JSON.');
    } catch (error) {
      return unreadable(path, reasonOf(error));
    }
  });
  return { files: reads.flatMap(({ files }) => files), findings: reads.flatMap(({ findings }) => findings) };
}

const unreadable = (path: string, text: string): Read => ({
  files: [],
  findings: [{ level: 'error', rule: 'file', environments: [], path, text }],
});

/** Its templates are no YAML before Helm has filled them in. */
const isChart = (path: string) => path !== STANDARD_INPUT && existsSync(join(path, 'Chart.yaml'));

const nameOf = (file: string) => (file === STANDARD_INPUT ? 'standard input' : file);
const read = (file: string) => readFileSync(file === STANDARD_INPUT ? 0 : file, 'utf8');

function below(path: string): string[] {
  if (path === STANDARD_INPUT || !statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ya?ml|json)$/.test(file))
    .map((file) => join(path, file))
    .sort();
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'is no file and no folder.';
  return code === 'EACCES' ? 'may not be read.' : `cannot be read: ${message}.`;
}
