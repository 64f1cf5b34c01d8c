// Secrets of an exported file, into a cluster that does not have them: a new one, or one that has lost them.
import type { ResolvedStack } from '../../model';
import { PART_OF } from '../../model/labels';
import { alone } from '../cluster/alone';
import { confirm } from '../cluster/confirm';
import { Refusal } from '../errors';
import { currentSecrets, makeNamespace, ofAnotherType, writeSecrets } from './cluster';
import { messages } from './messages';
import type { Access } from './options';
import { open } from './sealed';

interface Exported {
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * @param line of the command, to be run again.
 * @throws Refusal if the file is another stack's, or the cluster has other values.
 */
export async function importSecrets(access: Access, stack: ResolvedStack, file: string, line: string): Promise<void> {
  const { kubectl, machine, ask, options, say } = access;
  const namespace = stack.namespace.name;
  if (!machine.exists(file)) throw new Refusal([messages.noFile(file)]);
  const secrets = read(await open(machine.exec, file), stack, file);
  const names = secrets.map(({ name }) => name);
  const missing = async () => {
    const current = await currentSecrets(kubectl, namespace, names);
    const others = secrets.filter(({ name, data }) => isAnother(current.get(name), data)).map(({ name }) => name);
    if (others.length > 0) throw new Refusal(others.map((name) => messages.hasOthers(name)));
    return secrets.filter(({ name }) => !current.has(name)).map((secret) => ({ ...secret, changes: [] }));
  };
  const told = await missing();
  if (told.length === 0) return say(messages.nothingToChange);
  const clashes = await ofAnotherType(kubectl, namespace, told);
  if (clashes.length > 0) throw new Refusal(clashes);
  for (const { name, data } of told) say(messages.secret(name, Object.keys(data).sort()));
  await confirm({ kubectl, ask, yes: options.yes }, (where) => messages.ask(stack, where));
  await makeNamespace(kubectl, stack);
  await alone({ kubectl, clock: machine.clock, namespace, line }, async () => writeSecrets(kubectl, stack, await missing()));
  say(messages.imported(told.length));
}

const isAnother = (there: Exported['data'] | undefined, data: Exported['data']) =>
  there !== undefined && Object.entries(data).some(([key, value]) => there[key] !== value);

interface List {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly namespace: string; readonly labels?: Readonly<Record<string, string>> };
    readonly data: Readonly<Record<string, string>>;
  }[];
}

function read(text: string, stack: ResolvedStack, file: string): Exported[] {
  const items = itemsOf(text);
  if (!items) throw new Refusal([messages.noExport(file)]);
  const [stranger] = items.filter(
    ({ metadata: { namespace, labels } }) => namespace !== stack.namespace.name || labels?.[PART_OF] !== stack.name,
  );
  if (stranger) throw new Refusal([messages.exportOfAnother(file, stranger.metadata.namespace, stack.namespace.name)]);
  return items.map(({ metadata: { name }, data }) => ({
    name,
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()])),
  }));
}

/** The error of a parser would quote the text. */
function itemsOf(text: string): List['items'] | undefined {
  try {
    const { kind, items } = JSON.parse(text) as Partial<List> & { readonly kind?: string };
    return kind === 'List' ? items : undefined;
  } catch {
    return undefined;
  }
}
