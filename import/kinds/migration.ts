// What migrates a database: a step in front of a program, or a service of its own that ends.
import { atOf, type Context, type Options, pathOf } from '../context';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { programOf } from '../seen/words';
import type { Kind } from './kind';

const MIGRATES: readonly RegExp[] = [
  /^alembic .*upgrade/,
  /^(?:python[\d.]* )?(?:\.\/)?manage\.py migrate/,
  /^flask (?:--\S+ \S+ )*db upgrade/,
  /^(?:npx |pnpm |yarn |bunx )?(?:exec )?prisma (?:migrate deploy|db push)/,
  /^(?:npx |pnpm |yarn )?(?:drizzle-kit|knex|sequelize|typeorm|node-pg-migrate|mikro-orm|sequelize-cli) .*(?:migrate|migration:run|push|up)/,
  /^(?:npm|pnpm|yarn|bun) (?:run )?(?:db:)?migrat/,
  /^(?:npm|pnpm|yarn|bun) run [\w:-]*migrat/,
  /^(?:bundle exec )?(?:rails|rake) db:(?:migrate|prepare|setup|create)/,
  /^php artisan migrate/,
  /^aerich upgrade/,
  /^dbmate .*up/,
  /^goose .*up/,
  /^migrate .*\bup\b/,
  /^(?:\S*\/)?bin\/migrate$/,
  /^(?:ba)?sh \S*(?:migrat|prestart)\S*\.sh$/,
  /^(?:\.\/|\/)?\S*(?:migrat|prestart)\S*\.sh$/,
];

export const isMigration = (words: readonly string[]): boolean => {
  const line = words.join(' ');
  const program = programOf(words).join(' ');
  return MIGRATES.some((pattern) => pattern.test(line) || pattern.test(program));
};

/** Steps that Slipway does itself, or that a pod does not need. */
const NEEDLESS =
  /^(?:sleep|echo|set|export|cd|mkdir -p|rm -f \S*\.pid$|wait-for|\.\/wait|python\S* .*(?:wait|pre_start)|true|:)\b/;

export interface Before {
  /** The option `migrate`, if a migration is in front of the program. */
  readonly migrate: Options;
  /** What else is there, and has to run at each start. */
  readonly others: readonly (readonly string[])[];
}

/** What runs before the program. An entrypoint of the image is still there, and does by itself what it does. */
export function stepsBefore(seen: Seen, { notes }: Context): Before {
  const before = seen.steps.slice(0, -1);
  const migrations = before.filter(isMigration);
  const others = hasOwnEntrypoint(seen) ? [] : before.filter((step) => !isMigration(step) && !NEEDLESS.test(step.join(' ')));
  const [only, ...more] = migrations;
  if (only === undefined) return { migrate: {}, others };
  notes.decided(pathOf(seen, 'command'), messages.migrationBefore(), atOf(seen, 'migrate'));
  const script = migrations.map((step) => step.join(' ')).join(' && ');
  return { migrate: { migrate: more.length === 0 ? [...only] : ['sh', '-c', script] }, others };
}

const hasOwnEntrypoint = ({ service, dockerfile }: Seen): boolean =>
  service.entrypoint === undefined && (dockerfile?.entrypoint ?? []).length > 0;

/** The program behind other steps, as one line of a shell: it takes the place of the shell, so that signals reach it. */
export function lineBehind(others: Before['others'], program: readonly string[], seen: Seen, { notes }: Context): string[] {
  if (others.length === 0) return [...program];
  notes.decided(pathOf(seen, 'command'), messages.stepsKept(others.map((step) => step.join(' '))), atOf(seen, 'command'));
  return ['sh', '-c', [...others.map(shellLine), `exec ${shellLine(program)}`].join(' && ')];
}

const shellLine = (words: readonly string[]): string => words.map(shellWord).join(' ');
/** `$NAME` is for the shell, as it was in compose. */
const shellWord = (word: string): string => {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return word.includes('$') ? `"${word.replaceAll(/(["\\`])/g, '\\$1')}"` : `'${word.replaceAll("'", `'\\''`)}'`;
};

/** A service that migrates and ends, with the code of another one: its command is `migrate` of that one. */
export function ownerOf(seen: Seen, { all }: Context): Seen | undefined {
  const others = all.filter((other) => other !== seen && isSameCode(other, seen) && !isEndingOne(other));
  return (
    others.find(({ service }) => Object.hasOwn(service.depends_on, seen.key)) ??
    others.find(({ ports }) => ports.length > 0) ??
    others[0]
  );
}

export const isSameCode = (a: Seen, b: Seen): boolean => {
  const [one, other] = [a.service, b.service];
  if (one.build && other.build)
    return (
      one.build.context === other.build.context &&
      one.build.dockerfile === other.build.dockerfile &&
      one.build.target === other.build.target // another stage has other programs: the one that migrates may not be in the last
    );
  return one.image !== undefined && one.image === other.image;
};

/** Whether two services build the same image: the same stage of the same Dockerfile, with the same arguments. */
export const isSameImage = ({ service: { build: a } }: Seen, { service: { build: b } }: Seen): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.context === b.context &&
  a.dockerfile === b.dockerfile &&
  a.target === b.target &&
  JSON.stringify(a.args) === JSON.stringify(b.args);

/** A service of which compose or its users say that it ends. */
export const isEndingOne = ({ service }: Pick<Seen, 'service'>): boolean =>
  service.restart === 'no' ||
  service.restart?.startsWith('on-failure') === true ||
  ['none', 'on-failure'].includes(service.deploy?.restart_policy?.condition ?? '');

/** Whether others wait for its end. */
export function isAwaited({ key }: Seen, all: readonly Seen[]): boolean {
  const found =
    awaited.get(all) ??
    new Set(
      all.flatMap(({ service }) =>
        Object.entries(service.depends_on).flatMap(([name, { condition }]) =>
          condition === 'service_completed_successfully' ? [name] : [],
        ),
      ),
    );
  awaited.set(all, found);
  return found.has(key);
}

/** Each project is read once. */
const awaited = new WeakMap<readonly Seen[], ReadonlySet<string>>();

export const migration: Kind = {
  name: 'migration',
  is: (seen, context) => {
    const ends = isEndingOne(seen) || isAwaited(seen, context.all) || seen.ports.length === 0 || isMigrationAlone(seen);
    return ends && migrates(seen) && ownerOf(seen, context) !== undefined; // in the order of what they cost
  },
  options: (seen, context) => {
    const owner = ownerOf(seen, context);
    if (owner) context.notes.decided(pathOf(seen), messages.migrationOf(owner.name), atOf(owner, 'migrate'));
    return undefined;
  },
};

/** Whether all that a service does is to migrate, and to fill what it has made. */
const migrates = ({ line, steps }: Seen): boolean =>
  isMigration(line) || isMigration(steps.at(-1) ?? []) || (steps.some(isMigration) && !steps.some(isServer));

/** It publishes nothing, and the last thing that it does is to migrate: EXPOSE is about another program of its image. */
const isMigrationAlone = ({ service, steps }: Seen): boolean =>
  service.ports.length === 0 && service.expose.length === 0 && isMigration(steps.at(-1) ?? []);

const isServer = (step: readonly string[]) =>
  /^(?:uvicorn|gunicorn|fastapi|hypercorn|celery|node|npm|next|rails|puma|flask|php-fpm|apache2|nginx|java|dotnet)$/.test(
    programOf(step)[0] ?? '',
  );

/** The migration that another service makes for this one: its whole line, as compose starts it. */
export function migrationFor(seen: Seen, context: Context): Options {
  const [first] = migrationsIn(context).filter((other) => ownerOf(other, context) === seen);
  if (first === undefined) return {};
  const [only = [], ...more] = first.steps;
  return { migrate: more.length === 0 && isMigration(only) ? [...only] : [...first.line] };
}

const migrations = new WeakMap<readonly Seen[], readonly Seen[]>();

function migrationsIn(context: Context): readonly Seen[] {
  const found = migrations.get(context.all) ?? context.all.filter((seen) => migration.is(seen, context));
  migrations.set(context.all, found);
  return found;
}
