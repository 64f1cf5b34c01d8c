// The committed dist/: what a team would apply, and the page it would read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { Kube } from './kube';
import { Objects } from './objects';

const DIST = join(__dirname, '../../dist');

/** The objects of one folder, in the order in which they are applied. */
export function folder(stack: string, environment: string): Objects {
  const path = join(DIST, stack, environment);
  return new Objects(
    readdirSync(path)
      .sort()
      .flatMap((file) => loadAll(readFileSync(join(path, file), 'utf8')) as Kube[]),
  );
}

/** The page of a stack, or the part of it under one heading. */
export function page(stack: string, heading?: string): string {
  const text = readFileSync(join(DIST, stack, 'README.md'), 'utf8');
  if (heading === undefined) return text;
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`the page has no part '${heading}'`);
  return section;
}
