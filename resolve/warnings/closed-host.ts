// Hosts outside of the stack that a program asks and that nothing opens to it.
import { isIPv4 } from 'node:net';
import { NOT_PUBLIC } from '../../model/address-ranges';
import type { PortRange } from '../../model/port-range';
import { isPrivateName } from '../../model/private-names';
import { hostsOf } from '../../schema/ingress';
import { WARNINGS } from '../../schema/problems/warnings';
import { worksOutside } from '../../schema/problems/warnings/network';
import type { ServiceOf } from '../../schema/service';
import { edgeVariables } from '../edge-variables';
import { openPortsOf, portsSaid } from '../external';
import { imageOf } from '../image';
import { repositoryOf } from '../known-images/lookup';
import { outsideOf } from '../known-images/outside';
import { secretsOf } from '../options';
import { within } from '../rules/address-ranges';
import type { Address } from './address';
import { addressesOf, asking, isLocal, nameHere, OF_OTHERS } from './addresses';
import { type Program, settingsOf } from './programs';
import type { Asked, Found, WarningRule } from './rule';
import { isOfAStore, usualPort } from './usual-ports';
import { askedFor } from './vendors';

/** Variables with an address that the program itself asks, whatever else has the same domain. */
const ASKED =
  /(_ENDPOINT|_DSN|_API_(BASE_)?URL|_API_BASE|WEBHOOKS?(_URL)?|(TOKEN|USERINFO|JWKS?|DISCOVERY|METADATA)_UR[IL])$|^(SMTP|MAIL|EMAIL)_(HOST|SERVER)$/;

/** `OPENAI_BASE_URL` is the address of somebody else, `APP_BASE_URL` the program's own. */
const BASE_OF_OTHERS = /^(?!(APP|API|SITE|WEB|SERVER|PUBLIC|FRONTEND|CLIENT|EXTERNAL|ROOT|HOME|NEXT|REACT|N8N|GF)_)\w+_BASE_URL$/;

/** What a page links to, or a browser is sent to: the program asks nobody there. */
const FOR_BROWSERS =
  /(AUTH|AUTHORIZE|AUTHORIZATION|LOGIN|LOGOUT|SIGN_?(IN|UP|OUT)|TERMS|PRIVACY|IMPRINT|DOCS?|HELP|SUPPORT|CONTACT|LOGO|FAVICON|AVATAR|IMAGES?|ASSETS?|CDN|STATIC|LINK|HOMEPAGE|BLOG|REPO|ABOUT|FONTS?|SCRIPT|TRACKING|REPORT|BASE|ROOT|SITE|APP|WEB|SERVER|EXTERNAL)_?(URL|URI|HREF|ENDPOINT)?$|NAMESPACE|XMLNS|SCHEMA|^URL$|^HOSTNAME$|_HOSTNAME$/i;

export const closedHost: WarningRule = (asked) => {
  const own = [...(asked.stack.ingress ? hostsOf(asked.stack.ingress) : []), ...asked.publicHosts];
  return asking(asked).flatMap((program) => {
    const ofAddresses = addressesOf(program).flatMap((address) => {
      const { host, path } = address;
      const port = address.port ?? usualPort(address.scheme);
      const leads = isOutside(host, asked) && !own.includes(host) && isAsked(address, own);
      return leads && !isOpenTo(program, host, port, asked) ? [{ path, found: WARNINGS['closed-host'].found(host, port) }] : [];
    });
    if (ofAddresses.length > 0) return ofAddresses;
    const ofKeys = byKey(program, asked);
    return ofKeys.length > 0 ? ofKeys : byImage(program, asked);
  });
};

/** A name with a dot or an address, in the cluster or beyond it; what is this machine or this namespace is for other rules. */
const isOutside = (host: string, asked: Asked) =>
  /^[\w-]+(\.[\w-]+)+$/.test(host) &&
  !isLocal(host) &&
  !/\.localhost$/.test(host) &&
  (isIPv4(host) ? host !== '0.0.0.0' : !/^[\d.]+$/.test(host)) &&
  nameHere(host, asked) === host;

function isAsked(address: Address, own: readonly string[]): boolean {
  const { name = '', host, scheme = '' } = address;
  if (isOfAStore(scheme)) return true;
  if (BASE_OF_OTHERS.test(name)) return !own.some((each) => domainOf(each) === domainOf(host));
  if (OF_OTHERS.test(name)) return false;
  if (ASKED.test(name)) return true;
  // where nobody says which hosts are the stack's, its own address cannot be told from another
  return (
    name !== '' &&
    /^(https?|wss?)$/.test(scheme) &&
    (own.length > 0 || isIPv4(host)) &&
    !FOR_BROWSERS.test(name) &&
    !own.some((each) => domainOf(each) === domainOf(host))
  );
}

/** The two labels at the end. */
const domainOf = (host: string) => host.split('.').slice(-2).join('.');

function isOpenTo({ service }: Program, host: string, port: number | undefined, { stack }: Asked): boolean {
  const externals = Object.keys(service.uses).flatMap((target) => {
    const other = stack.services[target];
    return other?.type === 'external' ? [other] : [];
  });
  const isPrivate = isIPv4(host) && within(NOT_PUBLIC['0.0.0.0/0'], host);
  return (
    externals.some(
      (external) => external.host === host || (leadsTo(external, host, isPrivate) && isOpen(openPortsOf(external), port)),
    ) ||
    (service.internet !== undefined && !isPrivate && isOpen(portsSaid(service.internet), port))
  );
}

/** Whether an external service may open the addresses behind a host: of a name nobody knows them. */
function leadsTo({ cidrs, namespace }: ServiceOf<'external'>, host: string, isPrivate: boolean): boolean {
  if (cidrs) return isIPv4(host) ? within(cidrs, host) : isPrivateName(host);
  return namespace === undefined ? !isPrivate : host.includes(`.${namespace}.svc`);
}

const isAllClosed = ({ service }: Program, { stack }: Asked) =>
  service.internet === undefined && !Object.keys(service.uses).some((target) => stack.services[target]?.type === 'external');

/** An image whose work is outside. Another program of it, such as a dump, may have none. */
function byImage(program: Program, asked: Asked): Found[] {
  const repository = repositoryOf(imageOf(asked.stack, program.name));
  const does = outsideOf(repository);
  return does === undefined || program.service.type !== 'container' || !isAllClosed(program, asked)
    ? []
    : [{ path: [...program.path, 'image'], found: worksOutside(repository, does) }];
}

/** A key of a firm on the internet, where nothing outside is open: told once. */
function byKey(program: Program, asked: Asked): Found[] {
  const { service, path } = program;
  if (!isAllClosed(program, asked)) return [];
  const variables = [...settingsOf(program), ...edgeVariables(service.uses)].map(({ name }) => name);
  const isElsewhere = (vendor: string) =>
    variables.some((name) => name.startsWith(vendor) && /(URL|HOST|ENDPOINT|BASE|PROXY)$/.test(name));
  const [first] = secretsOf(service).flatMap(({ name }, i) => {
    const vendor = askedFor(name);
    return vendor && !isElsewhere(vendor.name)
      ? [{ path: [...path, 'secrets', String(i)], found: WARNINGS['closed-host'].found(vendor.host, 443, name) }]
      : [];
  });
  return first ? [first] : [];
}

const isOpen = (ports: readonly PortRange[], port: number | undefined) =>
  port === undefined || ports.some(({ protocol, first, last }) => protocol === 'TCP' && first <= port && port <= last);
