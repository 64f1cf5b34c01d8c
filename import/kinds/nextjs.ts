// Next.js with a server of its own.
import type { Context, Options } from '../context';
import type { Seen } from '../seen/seen';
import { optionOf } from '../seen/words';
import { developmentServer } from './development-server';
import type { Kind } from './kind';
import { lineBehind, stepsBefore } from './migration';

const isNext = ({ key, node, program, service, dockerfile, steps }: Seen) =>
  program[0] === 'next' ||
  (node?.has('next') === true &&
    /^(?:node|npm|pnpm|yarn|bun|next)?$/.test(program[0] ?? '') &&
    !/\bnginx\b/.test(dockerfile?.base ?? '') &&
    !steps.flat().some((word) => /worker|queue/.test(word))) ||
  (node === undefined &&
    dockerfile === undefined &&
    service.build !== undefined &&
    program.length === 0 &&
    /front|web|next|client|ui/i.test(key) &&
    Object.keys(service.environment).some((name) => name.startsWith('NEXT_PUBLIC_')));

function options(seen: Seen, context: Context): Options {
  const { program, env, ports } = seen;
  const said = Number(optionOf(program, '-p', '--port') ?? env.PORT ?? ports[0] ?? 3000);
  const port = Number.isInteger(said) && said > 0 ? said : 3000;
  developmentServer(seen, context);
  const { migrate, others } = stepsBefore(seen, context);
  const command = others.length > 0 ? { command: lineBehind(others, seen.steps.at(-1) ?? [], seen, context) } : {};
  return { type: 'nextjs', ...(port !== 3000 && { port }), ...command, ...migrate };
}

export const nextjs: Kind = {
  name: 'Next.js',
  is: isNext,
  options,
  takes: ['command', 'entrypoint', 'ports', 'expose'],
  variables: /^(?:PORT|HOSTNAME|NODE_ENV|NEXT_TELEMETRY_DISABLED|WATCHPACK_POLLING|CHOKIDAR_USEPOLLING)$/,
};
