// Folders that a program writes to and cannot: of a well-known image, of a setting, of a scheduler.

import { joined } from '../../schema/problems/messages/wording';
import { WARNINGS } from '../../schema/problems/warnings';
import { knownImage } from '../known-images/lookup';
import { fromRoot, type Program, programsIn, settingsOf, startOf, startPath } from './programs';
import type { Found, WarningRule } from './rule';
import { isKept, isWritable } from './writable';

export const unwritable: WarningRule = (asked) =>
  programsIn(asked)
    .filter(({ service }) => !service.privileges?.root && service.type !== 'vite')
    .flatMap((program) => [
      ...byImage(program),
      ...byLog(program),
      ...byHome(program),
      ...byLine(program),
      ...byOption(program),
      ...byInstaller(program),
    ]);

/** A server of a well-known image: what has no ports is a client of one, such as a dump. */
function byImage(program: Program): Found[] {
  const { service, path } = program;
  const needs = service.type === 'container' && Object.keys(service.ports).length > 0 ? knownImage(service.image) : undefined;
  if (!needs) return [];
  const { name, user, root, instead, data, moreData = [], closed, writes = [], keeps = [] } = needs;
  const missing = (folders: readonly string[]) => folders.filter((folder) => !isWritable(program, folder));
  const folders = [
    ...missing(writes).map((folder) => `'${folder}'`),
    ...missing(keeps).map((folder) => `{ path: '${folder}', keep: true }`),
  ];
  const lines = [
    ...(user !== undefined && service.user === undefined && service.readOnly ? [`user: ${user}`] : []),
    ...(folders.length > 0 ? [`writablePaths: [${folders.join(', ')}]`] : []),
    ...(root && service.user === undefined && service.readOnly
      ? [
          `privileges: { reason: 'it starts as root', root: true, capabilities: [${root.map((each) => `'${each}'`).join(', ')}] } with readOnly: false${instead === undefined ? '' : `, or ${instead}`}`,
        ]
      : []),
    ...moreData
      .filter((folder) => !isKept(program, folder))
      .map((folder) => `volumes: { '${program.name}-${folder.split('/').at(-1)}': { mountPath: '${folder}', size: '5Gi' } }`),
    ...(closed && data !== undefined && !hasVolume(program) && !isWritable(program, data)
      ? [`volumes: { '${program.name}-data': { mountPath: '${data}', size: '5Gi' } }`]
      : []),
  ];
  return lines.length > 0
    ? [{ path: [...path, 'image'], found: WARNINGS.unwritable.found(`${name} needs ${joined(lines)}`) }]
    : [];
}

/** A setting may have moved the data there. */
const hasVolume = ({ service }: Program) => Object.keys(service.volumes).length > 0;

const LOGS = /^(\w+_)?LOG_?(FILE|FILENAME|DIR|PATH|FOLDER)$/;

const byLog = (program: Program): Found[] =>
  settingsOf(program)
    .filter(({ name, value }) => LOGS.test(name) && value.startsWith('/') && !isWritable(program, value))
    .map(({ name, value, path }) => ({ path, found: WARNINGS.unwritable.found(`${name} is at '${value}'`) }));

/** Only root may enter its home. */
function byHome(program: Program): Found[] {
  const { service, path } = program;
  if (service.user === 'image') return [];
  const isIn = (folder: string) => /^\/root(\/|$)/.test(folder);
  const text = (where: string) => WARNINGS.unwritable.found(`${where} is in '/root', which is open to root alone`);
  return [
    ...settingsOf(program)
      .filter(({ value }) => isIn(value))
      .map(({ name, value, path }) => ({ path, found: text(`${name}, '${value}',`) })),
    ...Object.entries(service.volumes)
      .filter(([, { mountPath }]) => isIn(mountPath))
      .map(([name, { mountPath }]) => ({ path: [...path, 'volumes', name], found: text(`'${mountPath}'`) })),
  ];
}

/** Files that programs make in the folder where they start, unless they are told another place. */
const FILES: readonly { readonly line: RegExp; readonly elsewhere: RegExp; readonly option: string; readonly name: string }[] = [
  {
    line: /(^|[\s/])celery\s.*(\bbeat\b|\bworker\b.*\s(-B|--beat)\b)/,
    elsewhere: /\s(?:--schedule|--schedule-filename|-s)[=\s]*(\/\S+)|\s(?:--scheduler|-S)[=\s]/,
    option: '--schedule=/tmp/celerybeat-schedule',
    name: 'beat',
  },
  {
    line: /(^|\s)flower\s(.*\s)?--persistent(=[Tt]rue|=1)?(?=\s|$)/,
    elsewhere: /\s--db[=\s](\/\S+)/,
    option: '--db=/tmp/flower, or a file in a volume',
    name: 'flower',
  },
];

/** Options whose value is a file that the program writes: of Celery, gunicorn, uWSGI, supervisord. '-' is standard output. */
const OPTIONS =
  /(?:^|\s)(--(?:logfile|log-file|access-logfile|error-logfile|pidfile|pid-file|pid|statedb|daemonize|logto))[=\s]\s*([^\s;&|]+)/g;

const byOption = (program: Program): Found[] =>
  [...startOf(program).matchAll(OPTIONS)].flatMap(([, option = '', said = '']) => {
    const file = fromRoot(said, program);
    if (
      !program.service.readOnly ||
      /^(-.*|yes|no)$/.test(said) ||
      /[%$]/.test(said) ||
      (file.startsWith('/') && isWritable(program, file))
    )
      return [];
    const where = file.startsWith('/') ? `'${said}'` : `'${said}', in the folder where the program starts`;
    return [
      {
        path: startPath(program),
        found: WARNINGS.unwritable.found(`${option} is at ${where}; leave it out, or write it to '/tmp'`),
      },
    ];
  });

/** What puts programs and packages into the image when the program starts, and what becomes another user. */
const INSTALLERS =
  /(?:^|[\s/;&])((?:apt(?:-get)?|apk|dnf|yum|pip3?|npm|pnpm|yarn|bun|composer|bundle|poetry|uv) (?:-\S+ )*(?:install|add|ci|i|sync|update))(?=\s|$)/;
const OF_ROOT = /^(sudo|su|gosu|su-exec|runuser)$/;

function byInstaller(program: Program): Found[] {
  const { service } = program;
  const path = startPath(program);
  const line = startOf(program);
  const [first = ''] = line.split(/\s+/);
  if (OF_ROOT.test(first) && service.user !== 'image')
    return [{ path, found: WARNINGS.unwritable.found(`'${first}' is for root, which this program is not`) }];
  const [, installer] = INSTALLERS.exec(line) ?? [];
  const hasPlace = !service.readOnly || service.writablePaths.length > 0 || hasVolume(program);
  return installer === undefined || hasPlace
    ? []
    : [{ path, found: WARNINGS.unwritable.found(`'${installer}' changes the image; do it in the Dockerfile`) }];
}

function byLine(program: Program): Found[] {
  const { service } = program;
  const line = startOf(program);
  if ('workingDir' in service && service.workingDir !== undefined && isWritable(program, service.workingDir)) return [];
  return FILES.filter((file) => file.line.test(line)).flatMap(({ elsewhere, option, name }) => {
    const said = elsewhere.exec(line);
    if (!service.readOnly || (said && (said[1] === undefined || isWritable(program, said[1])))) return [];
    const where = said?.[1] === undefined ? 'the folder where it starts' : `'${said[1]}'`;
    return [{ path: startPath(program), found: WARNINGS.unwritable.found(`${name} writes its file to ${where}; say ${option}`) }];
  });
}
