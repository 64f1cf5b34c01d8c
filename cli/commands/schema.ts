// slipway schema: the JSON Schema of stacks in YAML, for editors and programs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { isPackage } from '../../schema/problems/typed';
import { commandOf } from '../command-line';

export const schemaCommand = (): Command =>
  commandOf('schema', { project: false })
    .summary('print the JSON Schema of stacks in YAML')
    .description('Prints the JSON Schema of slipway.yaml: every option with its description, its default and its bounds.')
    .action(() => {
      const folder = isPackage() ? join(__dirname, '..') : '.';
      process.stdout.write(readFileSync(join(folder, 'slipway.schema.json'), 'utf8'));
    });
