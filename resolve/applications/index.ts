// The types of application. A type of schema/ that has no line here does not compile.
import type { ApplicationType, TypeName } from './application-type';
import { container } from './container';
import { cron } from './cron';
import { fastapi } from './fastapi';
import { job } from './job';
import { nextjs } from './nextjs';
import { staticSite } from './static';
import { vite } from './vite';

export const APPLICATIONS: { readonly [Name in TypeName]: ApplicationType<Name> } = {
  container,
  cron,
  fastapi,
  job,
  nextjs,
  static: staticSite,
  vite,
};

/** What Slipway knows of the type of a service. */
export const typeOf = <Name extends TypeName>({ type }: { readonly type: Name }): ApplicationType<Name> => APPLICATIONS[type];
