// A document with its ${…} replaced, ready for the schema.
import { messages } from '../messages';
import type { Environment, Reading } from '../reading';
import { change, isText, type Mapping, mapEntries, scalar, type Tree } from '../tree';
import { withFormerNames } from './former-names';
import { interpolated } from './interpolate';

/** Undefined if it is no mapping; the error is in the reading. */
export function fileFrom(document: Tree, environment: Environment, reading: Reading): Mapping | undefined {
  const tree = interpolated(document, environment, reading);
  if (tree.kind === 'mapping')
    return change(tree, 'services', (all) => inEach(all, (one) => flags(withFormerNames(one, reading))));
  reading.error(tree.place, [], messages.notAMapping(tree));
  return undefined;
}

/** The schema knows only true and false for `required`, and what ${…} gives is text: compose reads it first. */
const flags = (service: Tree): Tree =>
  service.kind === 'mapping'
    ? change(service, 'depends_on', (all) => inEach(all, (one) => (one.kind === 'mapping' ? change(one, 'required', flag) : one)))
    : service;

function flag(value: Tree): Tree {
  if (!isText(value) || !/^(?:true|false|y|n|yes|no|on|off)$/i.test(value.value)) return value;
  return scalar(/^(?:true|y|yes|on)$/i.test(value.value), value.place, value.written);
}

const inEach = (all: Tree, how: (one: Tree) => Tree): Tree => (all.kind === 'mapping' ? mapEntries(all, how) : all);
