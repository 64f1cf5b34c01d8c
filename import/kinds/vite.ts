// The development server of Vite, over mounted source. In other environments such a service is a page that was built, or what its image starts.
import { atOf, type Context, type Options, pathOf } from '../context';
import { sourceMount } from '../keys/mounts';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { optionOf } from '../seen/words';
import type { Kind } from './kind';

export const isViteServer = ({ node, program, steps }: Seen): boolean =>
  program[0] === 'vite' && program[1] !== 'build'
    ? program[1] !== 'preview'
    : node?.has('vite') === true &&
      !node.has('next') &&
      /^(?:node|npm|npx|pnpm|yarn|bun|bunx|deno|serve|http-server)?$/.test(program[0] ?? '') &&
      steps.at(-1)?.join(' ') !== 'nginx -g daemon off;' &&
      !/^(?:nginx|caddy|httpd)/.test(program[0] ?? 'nginx');

function options(seen: Seen, { notes }: Context): Options {
  const { program, ports } = seen;
  const port = Number(optionOf(program, '--port') ?? ports[0] ?? 5173);
  notes.decided(pathOf(seen), messages.viteInDevelopment(), atOf(seen, 'type'));
  return { type: 'vite', ...(port !== 5173 && { port }) };
}

export const vite: Kind = {
  name: 'Vite',
  is: (seen, context) => context.environment === 'development' && isViteServer(seen) && sourceMount(seen, context) !== undefined,
  options,
  takes: ['command', 'entrypoint', 'ports', 'expose'],
  variables: /^(?:PORT|NODE_ENV|CHOKIDAR_USEPOLLING|WATCHPACK_POLLING)$/,
};
