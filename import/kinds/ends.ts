// Programs that do one thing and end, whatever compose says of starting them again, and programs of which nobody knows it.
import type { Seen } from '../seen/seen';
import { withoutRunner } from '../seen/words';

/** By the first words of the line. */
const ENDS: readonly RegExp[] = [
  /^alembic(?: |$)/,
  /^(?:python[\d.]* )?(?:\S*\/)?manage\.py (?:migrate|makemigrations|createsuperuser|loaddata|collectstatic|compilemessages|createcachetable|flush|check|clearsessions|(?:rebuild|update)_index|(?:create|seed|init|setup|load|import|populate|ensure|sync|add)(?:$|[-_ ])\S*)/,
  /^flask (?:--\S+ \S+ )*(?:db|init\S*|create\S*|seed\S*|setup\S*|load\S*|import\S*|populate\S*)(?: |$)/,
  /^airflow (?:db|users|version|connections|variables|pools)(?: |$)/,
  /^superset (?:init|db|fab|load[-_]\w+)(?: |$)/,
  /^(?:bundle exec )?(?:rails|rake) (?:db|assets|\w*seeds?\w*|\w*setup\w*):/,
  /^php artisan (?:db|key|storage|config|cache|optimize|passport|scout)(?::\w+)?(?: |$)/,
  /^(?:php )?bin\/console (?:doctrine|cache|assets|fos|lexik)\S*/,
  /^prisma (?:db|migrate|generate)(?: |$)/,
  /^(?:npm|pnpm|yarn|bun) (?:run )?(?!\S*(?:watch|serve|start|dev))\S*(?:seed|migrat|init|setup|create|build|install|ci$)\S*/,
  /^(?:psql|pg_dump|pg_restore|createdb|createuser|mysqldump|mongodump|mongoimport|mongorestore|mc|aws|curl|wget)(?: |$)/,
  /^(?:chown|chmod|mkdir|cp|mv|rm|ln|touch|tar|echo|printf|true|openssl|envsubst|pip3?|apt-get|apk)(?: |$)|^git (?!daemon)/,
  /^kafka-topics(?:\.sh)?(?: |$)|^cub (?:kafka|zk)-ready/,
  /^vault (?:kv|secrets|auth|policy|write|operator)(?: |$)/,
];

/** By the name of a script or a module: `python -m app.create_superuser`, `node scripts/seed.js`. */
const DOES_ONE_THING =
  /(?:^|[-_./:])(?:create[-_]?\w*|seed[-_\w]*|init(?:ialize|[-_]\w+)?(?:data|db)?|load[-_](?!balanc)\w+|import[-_]\w+|setup[-_]?\w*|populate\w*|provision\w*|migrate\w*|migrations?|fixtures?|backfill\w*|prestart|pre_start|initial_data|add[-_]\w+|reset[-_]\w+|generate[-_]\w+)(?:$|\.(?:py|js|mjs|cjs|ts|rb|php|sh|pl)$)/i;

/** Words for a program that stays, whatever stands before them. */
const STAYS = /server|service|worker|consumer|listener|scheduler|daemon|watch|bot(?:$|\W)/i;

/** Something in a name that goes on. */
const GOES_ON =
  /serve|worker|consum|listen|schedul|daemon|watch|queue|stream|gateway|proxy|agent|collector|exporter|monitor|subscriber|producer|(?:^|[-_])(?:api|apps?|web|main|index|start|run|bot|loop|cron|beat|poll\w*)(?:$|[-_])/i;

const INTERPRETER = /^(?:python[\d.]*|node|tsx|ts-node|deno|bun|ruby|php|perl|sh|bash|ash)$/;

/** The script or module that is run; undefined if the program is none of the team's. */
function scriptOf({ program, steps }: Seen): string | undefined {
  const last = steps.at(-1) ?? [];
  const [name = '', ...rest] = program;
  if (INTERPRETER.test(name)) return rest.find((word) => /^[\w./:@][\w./:@-]*$/.test(word) && word !== 'run');
  const isModule = /(?:^| )python[\d.]* (?:-[uOBE]+ )*-m /.test(last.join(' ')) || /\.(?:py|js|mjs|sh|rb|php)$/.test(name);
  return isModule ? name : undefined;
}

/** Whether the program ends by itself, as far as its line tells. */
export function endsByItself(seen: Seen): boolean {
  if (seen.line.some((word) => /^--watch\b/.test(word))) return false;
  const lines = [seen.program, seen.steps.at(-1) ?? []].map(withoutRunner);
  if (lines.some((line) => ENDS.some((pattern) => pattern.test(line)))) return true;
  const script = scriptOf(seen);
  return script !== undefined && DOES_ONE_THING.test(script) && !STAYS.test(script);
}

/** Whether nothing tells if a script ends: nobody starts it again or asks it, and its name says neither. */
export function mayEnd(seen: Seen): boolean {
  const { service, ports, key } = seen;
  const script = scriptOf(seen);
  return (
    script !== undefined &&
    (service.command ?? service.entrypoint) !== undefined &&
    service.restart === undefined &&
    service.deploy?.restart_policy === undefined &&
    service.healthcheck === undefined &&
    ports.length === 0 &&
    !GOES_ON.test(lastOf(script)) &&
    !GOES_ON.test(key)
  );
}

/** `reindex` of `src/app/reindex.py` and of `app.jobs.reindex`. */
const lastOf = (script: string): string => script.replace(/\.(?:py|[cm]?js|ts|rb|php|sh|pl)$/, '').replace(/^.*[/.:]/, '');
