// Files that belong together, the later over the earlier, with what they include and extend: one tree in the long form.
import { longForm } from './canonical/file';
import { pathFrom } from './canonical/paths';
import { withExtends } from './extends';
import type { Group } from './group';
import { withIncludes } from './include';
import { bare, merge } from './merge/merge';
import { unique } from './merge/unique';
import { documentsIn } from './read/documents';
import { fileFrom } from './read/file';
import type { Environment } from './reading';
import { validate } from './specification/validate';
import { change, get, isNull, type Mapping, mapEntries, mapping, scalar, type Tree, withEntry } from './tree';

/** Errors are in the reading; what comes back then is of no use. */
export function modelOf(files: readonly string[], group: Group): Mapping {
  const { reading } = group;
  let model: Mapping = mapping([], { file: files[0] ?? '', line: 1, column: 1 });
  for (const file of files) {
    for (const document of documentsIn(file, group.reading)) {
      const { base } = group;
      const tree = readable(document, group);
      if (!tree) continue;
      const whole = withIncludes(unique(longForm(tree, { base, reading })), file, group);
      // what does not fit the schema cannot be merged; other files may have errors of their own to tell
      if (reading.failed) continue;
      const service = withExtends(whole, file, group);
      const merged = merge(model, service, [], { reading, keepMarks: false });
      if (merged.kind === 'mapping') model = unique(merged, service);
    }
  }
  return filledIn(model, group);
}

function readable(document: Tree, { environment, reading }: Group): Mapping | undefined {
  const before = reading.errors.length;
  const tree = fileFrom(document, environment, reading);
  if (tree && reading.errors.length === before) validate(tree, 'part', reading);
  return tree;
}

/** What depends on the folder and the environment of the group, and may not be overridden by another. */
function filledIn(model: Mapping, { base, environment }: Group): Mapping {
  const container = (tree: Tree): Tree => {
    if (tree.kind !== 'mapping') return tree;
    const known = change(tree, 'environment', (values) => (values.kind === 'mapping' ? resolved(values, environment) : values));
    return change(known, 'build', (build) =>
      build.kind === 'mapping' && !get(build, 'context')
        ? withEntry(build, 'context', scalar(pathFrom(base, '.'), build.place))
        : build,
    );
  };
  const each = (tree: Tree) => (tree.kind === 'mapping' ? mapEntries(tree, container) : tree);
  const filled = ['services', 'jobs'].reduce((tree, section) => change(tree, section, each), model);
  const clean = bare(filled);
  return clean.kind === 'mapping' ? clean : filled;
}

/** A key without a value has that of the environment, if there is one. */
export const resolved = (values: Mapping, environment: Environment): Mapping =>
  mapEntries(values, (value, key) =>
    isNull(value) && Object.hasOwn(environment, key) ? scalar(environment[key] ?? null, value.place) : value,
  );
