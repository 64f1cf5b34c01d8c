// Commands that are written as text, and what has one: hooks, health checks.
import { messages } from '../messages';
import { change, isText, list, scalar, type Tree } from '../tree';
import type { Form } from './form';
import { isMapping, marked } from './mappings';
import { variablesForm } from './variables';
import { wordsOf } from './words';

export const commandForm: Form = (tree, { reading }, path) => {
  if (!isText(tree)) return tree;
  const read = wordsOf(tree.value);
  if (!read) {
    reading.error(tree.place, path, messages.openQuote);
    return tree;
  }
  if (read.stoppedAt) reading.warn(tree.place, path, messages.shellOperator(read.stoppedAt));
  const words = read.words.map((word) => scalar(word, tree.place, tree.written));
  return list(words, tree.place);
};

/** A text is a line for a shell. */
export function testForm(tree: Tree): Tree {
  if (!isText(tree)) return tree;
  return marked(list([scalar('CMD-SHELL', tree.place), scalar(tree.value, tree.place, tree.written)], tree.place), tree);
}

export const hookForm: Form = (tree, canon, path) => {
  if (!isMapping(tree)) return tree;
  const hook = change(tree, 'command', (value) => commandForm(value, canon, [...path, 'command']));
  return change(hook, 'environment', (value) => variablesForm(value, canon, [...path, 'environment']));
};
