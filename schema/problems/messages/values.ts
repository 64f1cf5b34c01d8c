// Values that say one thing: amounts, names, paths, images, times.
import { textOf } from '../text-of';
import { type Found, neither, shown } from './wording';

export const valuesMessages = {
  notAnItemSize: (found: string, memory: string, most: string) =>
    `${found} is no size for an item in ${memory} of memory. Set it from 1Ki to ${most}, or raise memory.`,
  notCpu: ({ input }: Found) => `${shown(input)} is not an amount of CPU. Write cores ('2', '0.5') or millicores ('250m').`,
  notACpuLimit: ({ input }: Found) =>
    `${shown(input)} is not a limit of CPU. Write cores ('2', '0.5'), millicores ('250m') or 'none'${input === null ? '; null in an environment is back to the default' : ''}.`,
  notBytes: ({ input }: Found) =>
    `${shown(input)} is not an amount of memory or disk. Write a number with Ki, Mi, Gi or Ti, such as '512Mi'; M, G and T are millions and so on.`,
  notAName: ({ input }: Found) =>
    `${shown(input)} is not a name that Kubernetes accepts. Use lower-case letters, digits and '-', starting with a letter and not ending with '-'.${nameLike(input)}`,
  notAnObjectName: ({ input }: Found) =>
    `${shown(input)} is not a name that Kubernetes accepts. Use lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part.`,
  nameTooLong:
    (most: number) =>
    ({ input }: Found) =>
      `${shown(input)} has ${textOf(input).length} characters. At most ${most} are allowed.`,
  notAPort: ({ input }: Found) => `${shown(input)} is not a port. Write a whole number from 1 to 65535.`,
  notAVariable: ({ input }: Found) =>
    `${shown(input)} is not the name of an environment variable. Use letters, digits and '_', not starting with a digit.`,
  notAnEnvironmentVariable: ({ input }: Found) =>
    `${shown(input)} is not the name of an environment variable. Use letters, digits, '_', '-' and '.', not starting with a digit.`,
  notAContainerPath: ({ input }: Found) => `${shown(input)} is not an absolute path in a container, such as '/app/data'.`,
  unreadableKey: (key: string) => `'${key}' is a name that JavaScript keeps for itself, so nothing can be called so. Rename it.`,
  notAFolderOfNginx: ({ input }: Found) =>
    `${shown(input)} has characters that mean something to nginx. Write letters, digits and - . _ / @ + ~ , = %.`,
  notAFilePath: ({ input }: Found) =>
    `${shown(input)} is not the absolute path of a file in a container, such as '/app/config.yaml'.`,
  notFileText: ({ input }: Found) =>
    `${shown(input)} is not text. Write the content of the file in quotes, make it with JSON.stringify, or take it from the repository: { from: './app.conf' }.`,
  notAPathOfTheRepository: ({ input }: Found) =>
    `${shown(input)} is not a path of the system's repository. Begin it with './', and write no '..' and no '/' at the end, such as './conf/app.conf'.`,
  notASettingName: ({ input }: Found) =>
    `${shown(input)} is not the name of a setting. Use letters, digits and '_', not starting with a digit, such as 'API_URL'.`,
  notAUrlPath: ({ input }: Found) => `${shown(input)} is not a path. Begin it with '/', such as '/health'.`,
  notAPathWithAQuery: ({ input }: Found) =>
    `${shown(input)} is not the path of a URL. Begin it with '/'; a query may follow, as '/app?authSource=admin'.`,
  notANetwork: ({ input }: Found) =>
    `${shown(input)} is not a range of addresses. Write an address and the length of its prefix, such as '203.0.113.0/24' or '203.0.113.7/32'.`,
  notALabel: ({ input }: Found) =>
    `${shown(input)} is not the key or the value of a label. Use letters, digits, '-', '_' and '.', at most 63, such as app.kubernetes.io/name: 'traefik'.`,
  notAFileHere: ({ input }: Found) => `${shown(input)} is not the path of a file, such as './ssl/cert.pem'.`,
  notAnInterval: ({ input }: Found) => `${shown(input)} is not an interval. Write a number with s, m or h, such as '1h'.`,
  notASchedule: ({ input }: Found) =>
    `${shown(input)} is not a schedule. Write minute, hour, day of the month, month and day of the week, such as '0 3 * * *' for 03:00 every day.`,
  neverComes: ({ input }: Found) => `${shown(input)} is a day that never comes. No month of them has so many days.`,
  notATimeZone: ({ input }: Found) => `${shown(input)} is not a time zone. Write its name, such as 'Europe/Berlin' or 'Etc/UTC'.`,
  notAnImage: ({ input }: Found) =>
    `${shown(input)} is not an image with a version. Write 'repository:tag' without scheme and with a tag other than latest, or 'repository@sha256:…' with a whole digest.`,
  notASource: ({ input }: Found) =>
    `${shown(input)} is not a folder of the system's repository. Begin it with './', and write no '..', such as './Backend'.`,
  notAMountedSource: (long: string) => neither('a folder', 'a group of options', "'./backend'", long),
  noDigest: ({ input }: Found) =>
    `${shown(input)} has no digest, so that it could become another image. Write its digest behind it: @sha256:…`,
  notAVersion: ({ input }: Found) =>
    `${shown(input)} is not a version. Use letters, digits, '.', '_' and '-', at most 63, other than latest.`,
  notARegistry: ({ input }: Found) =>
    `${shown(input)} is not a registry. Write host and path without scheme, such as 'registry.example.com/team'.`,
  notASetting: ({ input }: Found) => `${shown(input)} is not a setting. Write text, a number, true or false.`,
  nul: () => 'has the character NUL inside, with which no program starts. Take it out.',
  notText: ({ input }: Found) => {
    const word = inBraces(input);
    return word === undefined
      ? `${shown(input)} is not text. An environment variable is text: put it in quotes.`
      : `${shown(input)} is a group, which braces begin in YAML. Put them in quotes: '{${word}}'.`;
  },
  notARange: (min: number, max: number) => `min ${min} is more than max ${max}. Raise max or lower min.`,
};

/** `{ingress.origin}` of YAML, without the quotes that make it a text. */
function inBraces(input: unknown): string | undefined {
  const [[key, value] = [], ...others] = typeof input === 'object' && input !== null ? Object.entries(input) : [];
  return value === null && others.length === 0 ? key : undefined;
}

/** `rag_api` and `RagApi` as a name that Kubernetes accepts; of what is no words nothing is written anew, because it may be a secret. */
function nameLike(input: unknown): string {
  if (!/^[A-Za-z]{1,20}([_. -][A-Za-z]{1,20}){0,3}\d{0,2}$/.test(textOf(input))) return '';
  const name = textOf(input)
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^[-\d]+|-+$/g, '');
  return name === '' ? '' : ` Write '${name}'.`;
}
