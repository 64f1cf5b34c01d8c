// The types of service, which `type` tells apart.
import type { ResolvedContainer, ResolvedFastapi, ResolvedNextjs, ResolvedStatic, ResolvedVite } from './application';
import type { ResolvedPooler, ResolvedPostgres, ResolvedRedis } from './data';

export type ResolvedApplication = ResolvedNextjs | ResolvedStatic | ResolvedVite | ResolvedFastapi | ResolvedContainer;

export type ResolvedService = ResolvedApplication | ResolvedPostgres | ResolvedPooler | ResolvedRedis;
