// The block that synth prints for what cannot change in place, pasted in a folder with a dist/ of its own; a test does what npm would.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadAll } from 'js-yaml';
import { checkInPlace } from '../../../checks/in-place';
import type { KubeObject } from '../../../checks/manifest';
import { synthesize } from '../../../output/synthesize';
import type { StackInput } from '../../../schema/stack';
import { remove } from './deploy';
import { kubectlJson, tryKubectl } from './kubectl';
import { adapted } from './stand-ins';

type Files = ReadonlyMap<string, string>;

/** dist/ as the cluster of the test can run it. */
export function distOf(stack: StackInput, namespace: string): Files {
  const files = [...synthesize([stack])].filter(([file]) => file.endsWith('.yaml'));
  const forTest = (text: string) =>
    (loadAll(text) as KubeObject[]).map((object) => JSON.stringify(adapted(object, namespace))).join('\n---\n');
  return new Map(files.map(([file, text]) => [file, forTest(text)]));
}

/** What `npm run synth` does with dist/. */
export function write(folder: string, files: Files): void {
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, 'dist', file)), { recursive: true });
    writeFileSync(join(folder, 'dist', file), text);
  }
}

/** @param secrets does what `npm run secrets` does. */
export async function follow(folder: string, before: Files, after: Files, secrets?: () => Promise<unknown>): Promise<void> {
  const { frame, commands } = printed(before, after);
  for (const command of commands) {
    const [, replaced] = /^SLIPWAY_REPLACE=(\S+) npm run synth$/.exec(command) ?? [];
    if (replaced !== undefined) {
      checkInPlace(before, after, replaced);
      write(folder, after);
    } else if (command.startsWith('npm run secrets ') && secrets) await secrets();
    else await type([...frame, command, ')'].join('\n'), folder);
  }
}

function printed(before: Files, after: Files): { frame: readonly string[]; commands: readonly string[] } {
  try {
    checkInPlace(before, after);
  } catch (error) {
    const lines = (error as Error).message.split('\n').flatMap((line) => (line.startsWith('  ') ? [line.trim()] : []));
    return { frame: lines.slice(0, 3), commands: together(lines.slice(3, -1)) };
  }
  throw new Error('everything can change in place');
}

/** A line that sets a variable is for the next one. */
const together = (lines: readonly string[]): string[] =>
  lines.flatMap((line, i) => {
    if (line.startsWith('volumes=')) return [];
    const before = lines[i - 1];
    return before?.startsWith('volumes=') ? [`${before}\n${line}`] : [line];
  });

/** As somebody would paste it. */
function type(command: string, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const shell = spawn('sh', ['-c', command], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    const input: string[] = [];
    shell.stderr.on('data', (chunk) => input.push(String(chunk)));
    shell.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${command}\n${input.join('')}`))));
  });
}

/** The namespace, and the volumes that such commands keep. */
export async function removeWithVolumes(namespace: string): Promise<void> {
  const volumes = await kubectlJson<{ items: { metadata: { name: string }; spec: { claimRef?: { namespace: string } } }[] }>([
    'get',
    'pv',
  ]);
  await remove(namespace);
  const left = volumes.items.filter(({ spec }) => spec.claimRef?.namespace === namespace).map(({ metadata }) => metadata.name);
  await Promise.all(
    left.map(async (name) => {
      await tryKubectl(['patch', 'pv', name, '-p', '{"spec":{"persistentVolumeReclaimPolicy":"Delete"}}']); // its folder goes too
      await tryKubectl(['wait', '--for=delete', `pv/${name}`, '--timeout=60s']);
    }),
  );
}
