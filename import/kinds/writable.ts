// Folders that frameworks write to in the image of a team: a pod has a root that cannot be written to, and compose has one that can.
import { atOf, type Context, type Options, pathOf } from '../context';
import { joined } from '../look';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';

interface Framework {
  readonly name: string;
  readonly is: (seen: Seen, read: (file: string) => string) => boolean;
  /** From the folder of the program; they keep what the image has there. */
  readonly folders: readonly string[];
  /** Variables that lead it to a folder that can be written to. */
  readonly env?: Readonly<Record<string, string>>;
}

const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'Rails',
    is: ({ dockerfile, steps }, read) =>
      /["']rails["']/.test(read('Gemfile')) ||
      (/(?:^|\/)ruby\b/.test(dockerfile?.base ?? '') &&
        steps.flat().some((word) => /(?:^|\/)(?:rails|puma|sidekiq|jobs)$/.test(word))),
    folders: ['tmp', 'log'],
  },
  {
    name: 'Laravel',
    is: (_, read) => /"laravel\/framework"/.test(read('composer.json')),
    folders: ['storage', 'bootstrap/cache'],
  },
  // https://hexdocs.pm/mix/Mix.Tasks.Release.html: what config/runtime.exs says is written there at each start
  {
    name: 'a release of Elixir',
    is: ({ dockerfile }) => /\bmix release\b|_build\/\w+\/rel\//.test(dockerfile?.text ?? ''),
    folders: [],
    env: { RELEASE_TMP: '/tmp' },
  },
];

export function writableFolders(seen: Seen, { look, notes }: Context): Options {
  const { service, dockerfile, folder } = seen;
  if (service.build === undefined || folder === undefined) return {};
  const framework = FRAMEWORKS.find(({ is }) => is(seen, (file) => look.read(joined(folder, file)) ?? ''));
  if (framework === undefined) return {};
  const workingDir = (service.working_dir ?? dockerfile?.workingDir)?.replace(/\/$/, '');
  const isMounted = (path: string) =>
    service.volumes.some(({ target }) => `${path}/`.startsWith(`${target.replace(/\/$/, '')}/`));
  const paths = workingDir?.startsWith('/')
    ? framework.folders.map((below) => `${workingDir}/${below}`).filter((path) => !isMounted(path))
    : [];
  const env = Object.entries(framework.env ?? {}).filter(([name]) => !Object.hasOwn(service.environment, name));
  if (paths.length > 0) notes.decided(pathOf(seen), messages.writesThere(framework.name, paths), atOf(seen, 'writablePaths'));
  for (const [name] of env) notes.decided(pathOf(seen), messages.writesTo(framework.name, name), atOf(seen, 'env'));
  return {
    ...(paths.length > 0 && { writablePaths: paths.map((path) => ({ path, keep: true })) }),
    ...(env.length > 0 && { env: Object.fromEntries(env) }),
  };
}
