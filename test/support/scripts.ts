// The scripts of a job on this machine: the real files, with a folder in the place of the root of its pod, and programs that a
// test puts in the place of others.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folders that a script names from the root. */
const FOLDERS = ['slipway', 'scratch', 'backups', 'data', 'programs', 'cluster'] as const;

export interface Machine {
  /** A path in the pod, on this machine. */
  readonly path: (path: string) => string;
  /** Files below /slipway, as a chart has them. */
  readonly install: (files: Readonly<Record<string, string>>) => void;
  readonly write: (path: string, text: string) => void;
  readonly empty: (folder: string) => void;
  /** A program of this name, of lines of shell. */
  readonly program: (name: string, lines: string) => void;
  /** The line of JSON that the script ended with, and its exit code. */
  readonly run: (script: string, env: Readonly<Record<string, string>>) => Promise<Ended>;
  readonly remove: () => void;
}

export interface Ended {
  readonly code: number | null;
  readonly line: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
}

/** @param files below /slipway, as the chart has them. */
export function machineWith(files: Readonly<Record<string, string>>): Machine {
  const root = mkdtempSync(join(tmpdir(), 'slipway-scripts-'));
  const path = (inside: string) => join(root, inside);
  const moved = (text: string) => text.replaceAll(new RegExp(`(?<![\\w.}$-])/(?=(${FOLDERS.join('|')})\\b)`, 'g'), `${root}/`);
  for (const folder of [...FOLDERS, 'bin']) mkdirSync(path(folder));
  const write = (inside: string, text: string) => writeFileSync(path(inside), text);
  const install = (scripts: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(scripts)) write(`slipway/${name}`, moved(text));
  };
  const empty = (folder: string) => {
    rmSync(path(folder), { recursive: true, force: true });
    mkdirSync(path(folder));
  };
  install(files);
  return {
    path,
    install,
    write,
    program(name, lines) {
      write(`bin/${name}`, `#!/bin/sh\n${moved(lines)}\n`);
      chmodSync(path(`bin/${name}`), 0o755);
    },
    empty,
    async run(script, env) {
      empty('scratch');
      const { code, stdout } = await ended(path(`slipway/${script}`), {
        PATH: `${path('bin')}:${process.env.PATH}`,
        DEADLINE_SECONDS: '60',
        ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, moved(value)])),
      });
      const lines = stdout.split('\n').filter((line) => line !== '');
      return { code, lines, line: JSON.parse(lines.at(-1) ?? '{}') };
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

const ended = (script: string, env: Record<string, string>) =>
  new Promise<{ code: number | null; stdout: string }>((resolve, reject) => {
    const child = spawn('sh', [script], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout }));
  });
