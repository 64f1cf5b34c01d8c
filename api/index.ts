// The library: stacks in, manifests, pages and findings out, all in memory. docs/library.md describes it.
export type { KubeObject, Manifest } from '../checks/manifest';
export { defineCheck, type OwnCheck } from '../checks/own';
export type { KnownValue } from '../leaks/known';
export type { ResolvedStack } from '../model';
export type { RenderedChart } from '../output/render';
export { yamlOf } from '../output/yaml';
export type { Repositories, Repository, RepositoryFile } from '../resolve/repository';
export { defineStack } from '../schema/define-stack';
export type { Finding } from '../schema/problems/finding';
export { reportOf } from '../schema/problems/report';
export type { StackInput } from '../schema/stack';
export { checkChanges } from './changes';
export { type CheckOptions, check, pages, render, synthesize } from './manifests';
export type { Outcome } from './outcome';
export { readManifests } from './read-manifests';
export { SlipwayStack, type SlipwayStackProps } from './slipway-stack';
export { readStacks, resolve, type Surroundings } from './stacks';
export { SlipwayValidation, type SlipwayValidationProperties } from './validation';
