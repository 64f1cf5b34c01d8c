// The short form of a mount: [source:]target[:options], where a source may be a path of Windows.
import { change, isText, type Mapping, record, type Tree, textAt } from '../tree';
import { type Form, pathForm } from './form';
import { isMapping, keyValues } from './mappings';
import { cleaned } from './paths';

interface ShortMount {
  readonly type: 'bind' | 'volume';
  readonly source?: string;
  readonly target: string;
  readonly read_only?: boolean;
  readonly bind?: { readonly create_host_path: true; readonly propagation?: string; readonly selinux?: string };
  readonly volume?: { readonly nocopy?: true };
}

export const mountForm: Form = (tree, canon, path) => {
  let mount = tree;
  if (isText(tree)) {
    const read = mountOf(tree.value);
    if (typeof read === 'string') canon.reading.error(tree.place, path, read);
    else mount = longMount(read, tree, tree.written);
  }
  if (!isMapping(mount)) return mount;
  const labelled = change(mount, 'volume', (volume) =>
    isMapping(volume) ? change(volume, 'labels', (labels) => keyValues(labels, '')) : volume,
  );
  const target = change(labelled, 'target', (value) => (isText(value) ? { ...value, value: cleaned(value.value) } : value));
  return textAt(target, 'type') === 'bind' ? change(target, 'source', (value) => pathForm(value, canon, path)) : target;
};

function longMount({ bind, volume, ...mount }: ShortMount, { place }: Tree, written?: string): Mapping {
  const options = record({ ...bind, ...volume }, place);
  return record({ ...mount, [mount.type]: options }, place, written);
}

const PROPAGATIONS = ['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave'];

/** A sentence if it cannot be read. */
function mountOf(text: string): ShortMount | string {
  if (text === '') return 'is empty. Write a path of the container, perhaps with a source and a colon in front.';
  const [first = '', second, options, ...more] = text.length < 3 ? [text] : sectionsOf(text);
  if (more.length > 0) return `'${text}' has too many colons. Write source:target:options, or the long form.`;
  if ([first, second, options].includes('')) return `'${text}' has nothing between two colons, or at an end.`;
  const words = (options ?? '').split(',');
  const access = words.filter((word) => word === 'ro' || word === 'rw').at(-1);
  const common = {
    ...(second === undefined ? {} : { source: first }),
    target: cleaned(second ?? first),
    ...(access === 'ro' ? { read_only: true } : {}),
  };
  if (second === undefined || !isPath(first))
    return { type: 'volume', ...common, volume: words.includes('nocopy') ? { nocopy: true } : {} };
  const propagation = words.filter((word) => PROPAGATIONS.includes(word)).at(-1);
  const selinux = words.filter((word) => word === 'z' || word === 'Z').at(-1);
  return {
    type: 'bind',
    ...common,
    bind: { create_host_path: true, ...(propagation ? { propagation } : {}), ...(selinux ? { selinux } : {}) },
  };
}

/** What stands between the colons; one letter and a colon at the beginning of a section is a drive. */
function sectionsOf(text: string): string[] {
  const sections: string[] = [];
  let section = '';
  for (const character of text) {
    if (character === ':' && !/^\p{L}$/u.test(section)) {
      sections.push(section);
      section = '';
    } else section += character;
  }
  return [...sections, section];
}

const isPath = (source: string) => /^[./~]|^\\\\|^\p{L}:/u.test(source);
