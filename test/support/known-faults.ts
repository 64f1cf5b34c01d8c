// The objects in which faults are made, and what the rules about any manifest find in each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsIn } from '../../checks';
import type { KubeObject } from '../../checks/manifest';
import { readYaml } from '../../yaml/read';

const FILE = join(__dirname, '../checks/schema/objects.yaml');

export const objects = readYaml(readFileSync(FILE, 'utf8')).documents.map(({ value }) => value as KubeObject);

/** What is asked of an object by itself: those that these name are not there. */
export const findingsOf = (object: KubeObject): string[] =>
  findingsIn([[{ path: 'it', object, foreign: true }]], { rules: 'kubernetes' })
    .filter(({ rule }) => rule === 'schema' || rule === 'names' || rule === 'shape')
    .map(({ text }) => text);
