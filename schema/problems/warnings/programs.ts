// Warnings about programs: how they are started, where they listen, how many processes they have.
import { joined, shortened } from '../messages/wording';
import type { Sentences } from './sentences';

export const programsWarnings = {
  amounts: {
    finds: 'Amounts that cannot be meant.',
    found: (what: string) => `${what}.`,
    why: 'No node has so much, or no program starts with so little.',
    mend: "500m of CPU is half a core; memory is written as '512Mi'.",
  },
  background: {
    finds: 'A program that goes to the background, or that serves nothing.',
    found: (what: string) => `${what}.`,
    why: 'A container lives as long as the program that it starts: what goes to the background is gone with it, and what only waits answers nobody.',
    mend: "Start the program itself, in the foreground: without --daemon, as ['nginx', '-g', 'daemon off;'].",
  },
  debugging: {
    finds: 'Debuggers, reloaders and development servers in production.',
    found: (what: string) => `${what}.`,
    why: 'That is for development: it shows the insides to strangers, watches files, and serves one request at a time.',
    mend: 'Take it out in production, and leave it in the environment development.',
  },
  heap: {
    finds: 'A heap of Java or Node.js, or a limit of PHP, that is not smaller than the memory of the pod.',
    found: (heap: string, memory: string) =>
      `'${heap}' lets the program take so much, and the limit of memory of the pod is ${memory}.`,
    why: 'A program needs memory beside its heap too, and the pod is killed at its limit.',
    mend: 'Raise resources.limits.memory to half as much again, or lower the heap.',
  },
  interpolation: {
    finds: "compose's notation in a value.",
    found: (text: string) => `'${shortened(text)}' is filled in by compose.`,
    why: 'Here a value stays as it is written, and the program gets these letters.',
    mend: 'Write the value, or one for each environment; a single dollar sign is $.',
  },
  'ipv4-listener': {
    finds: 'A server that listens at addresses of IPv4 alone, in a stack for IPv6.',
    found: (what: string) => `${what}.`,
    why: 'Its probes ask it at the address that the pod has first, which may be one of IPv6.',
    mend: "Listen at '::', which takes connections of IPv4 too; for one process of uvicorn that is --host ''.",
  },
  'local-listener': {
    finds: 'A server that listens on localhost.',
    found: (what: string) => `${what}.`,
    why: 'Nobody outside the pod reaches it, not even its probes.',
    mend: "Listen on every address: '0.0.0.0'.",
  },
  'memory-of-processes': {
    finds: 'More processes than the memory of a pod is enough for.',
    found: (processes: number, memory: string, each: string) => `${processes} processes share ${memory}, ${each} each.`,
    why: 'A process of Python with a framework takes some 64Mi before it does anything, one of Ruby more, and the pod is killed at its limit.',
    mend: 'Raise the limit of memory, or lower the number of processes.',
  },
  'migration-at-start': {
    finds: 'A migration in the line that starts a service of several pods.',
    found: (pods: number, line: string) => `there are up to ${pods} pods, and each runs '${line}' when it starts.`,
    why: 'They migrate one database at the same time, and at every restart again.',
    mend: "For a Postgres take it out and write migrate: ['alembic', 'upgrade', 'head'], which runs once for each release; for another database a service of type 'job', on which the others wait: uses: { 'db-migrate': { wait: 'completed' } }.",
  },
  'other-port': {
    finds: 'A server that listens at another port than the stack says.',
    found: (what: string, name: string, ports: readonly number[]) =>
      `${what}, and '${name}' is reached at ${joined(ports.map(String), 'or')}.`,
    why: 'Its probes and the other services ask at the port of the stack, and the pod never becomes ready.',
    mend: 'Use the same port in both places.',
  },
  'path-variable': {
    finds: 'PATH without the folders of the system.',
    found: (value: string) => `PATH is '${shortened(value)}'.`,
    why: "It replaces the PATH of the image and nothing fills in $PATH, so the image's programs are not found.",
    mend: 'Remove it, or write all folders, /usr/bin and /bin among them.',
  },
  'processes-by-node': {
    finds: 'A number of processes that the node decides.',
    found: (option: string) => `${option} is not said.`,
    why: 'The program then starts a process for each CPU of the node, whatever the limits of the pod are, and each takes memory and connections.',
    mend: 'Say how many, as --concurrency=4 or --processes=4.',
  },
  'shell-words': {
    finds: 'Words that only a shell understands, where no shell runs; a shell that gets its text in pieces.',
    found: (what: string) => `${what}.`,
    why: 'A list is started as it is, word by word and without a shell, so no program of that name is found or the program gets the letters.',
    mend: "Write each word apart. For a variable write $(NAME) in entrypoint, command and migrate. In health, and where a shell is needed: ['sh', '-c', 'exec program \"$NAME\"'].",
  },
  'signal-in-shell': {
    finds: 'A shell that stays in front of its program.',
    found: () => 'the shell starts several programs, and the last of them without exec.',
    why: 'SIGTERM reaches the shell, which does not hand it on, so the program is killed when stopGraceSeconds are over.',
    mend: "Write exec in front of the last: ['sh', '-c', 'prepare && exec serve'].",
  },
  times: {
    finds: 'Times that contradict each other.',
    found: (what: string) => `${what}.`,
    why: 'The shorter time ends first, and the longer one never counts.',
    mend: 'Raise the one or lower the other.',
  },
  'unawaited-migration': {
    finds: 'A job that migrates a database, for which nobody waits who uses it.',
    found: (job: string, line: string, users: readonly string[]) =>
      `'${job}' runs '${line}', and ${joined(users)} start${users.length === 1 ? 's' : ''} without waiting for it.`,
    why: 'New pods meet the old tables, and fail until the job has ended.',
    mend: "Let them wait: uses: { 'db-migrate': { wait: 'completed' } }. For a Postgres there is also migrate: ['alembic', 'upgrade', 'head'] in the service, for which all wait that use the database.",
  },
  unfilled: {
    finds: '$(NAME) where nothing fills it in.',
    found: (name: string, why: string) => `'$(${name})' stays as it is written: ${why}.`,
    why: 'Kubernetes fills in $(NAME) in entrypoint, command and migrate alone, and only the variables of the service; elsewhere the program gets these letters.',
    mend: "Correct the name. In a health command let a shell do it: ['sh', '-c', 'exec mysqladmin ping -p\"$NAME\"']. A URL with the password of another service is a template on the edge: env: { DATABASE_URL: 'mysql+pymysql://{user}:{password}@{host}/app' }; $$(NAME) means the letters.",
  },
} satisfies Record<string, Sentences>;
