// Routes that let everybody in to a program that asks nobody who they are: a tool for the people who run the system, or a program that makes
// whoever comes first its administrator.
import { WARNINGS } from '../../schema/problems/warnings';
import { addressOf } from '../../schema/route';
import type { Edge } from '../../schema/uses';
import { edgeVariables, variablesAsked } from '../edge-variables';
import { imageOf } from '../image';
import { byRepository } from '../known-images/by-repository';
import { repositoryOf } from '../known-images/lookup';
import { asksForLogin, FIRST_COMERS, type OpenPage, TOOLS } from '../known-images/open-pages';
import { secretsOf } from '../options';
import { type Program, programsIn, settingsOf, startOf } from './programs';
import type { Asked, Found, WarningRule } from './rule';

export const publicTool: WarningRule = (asked) =>
  openTo(asked, toolOf, (address, { name, service }, { opens }) =>
    WARNINGS['public-tool'].found(address, name, opens, Object.entries(service.uses).find(handsOverALogin)?.[0]),
  );

export const firstComer: WarningRule = (asked) =>
  openTo(asked, firstComerOf, (address, { name }, { opens, line }) => WARNINGS['first-comer'].found(address, name, opens, line));

/** Flower is a command of the program that it belongs to. */
const toolOf = (asked: Asked, program: Program) =>
  /(^|\s)flower(\s|$)/.test(startOf(program))
    ? TOOLS.flower
    : byRepository(TOOLS, repositoryOf(imageOf(asked.stack, program.name)));

const firstComerOf = (asked: Asked, program: Program) =>
  byRepository(FIRST_COMERS, repositoryOf(imageOf(asked.stack, program.name)));

const handsOverALogin = ([, edge]: [string, Edge]) =>
  variablesAsked(edge).some(({ template }) => /\{(url|password)\}/.test(template));

function openTo(
  asked: Asked,
  pageOf: (asked: Asked, program: Program) => OpenPage | undefined,
  tell: (address: string, program: Program, page: OpenPage) => string,
): Found[] {
  const { ingress } = asked.stack;
  if (asked.environment !== 'production' || !ingress || ingress.basicAuth || ingress.ipAllowList) return [];
  return programsIn(asked).flatMap((program) => {
    const page = pageOf(asked, program);
    if (!page || asksForLogin(page, toldTo(program))) return [];
    return Object.entries(ingress.routes).flatMap(([key, { service, basicAuth, ipAllowList }]) => {
      const { host } = addressOf(key);
      const hosts = host === undefined ? ingress.hosts : [host];
      if (asked.endpoints.get(service)?.owner !== program.name || basicAuth || ipAllowList) return [];
      if (hosts.length > 0 && hosts.every((each) => /(^|\.)localhost$/.test(each))) return [];
      return [{ path: ['ingress', 'routes', key], found: tell(key, program, page) }];
    });
  });
}

/** A secret and an edge have values that nobody sees here. */
const toldTo = (program: Program): string =>
  [
    ...settingsOf(program).map(({ name, value }) => `${name}=${value}`),
    ...secretsOf(program.service).flatMap(({ name, fileVariable }) => [`${name}=`, `${fileVariable}=`]),
    ...edgeVariables(program.service.uses).map(({ name }) => `${name}=`),
    startOf(program),
  ].join('\n');
