// The types of service, which `type` tells apart.
import type { ResolvedApplication } from './application';
import type { ResolvedPooler, ResolvedPostgres, ResolvedRedis } from './data';

export type ResolvedService = ResolvedApplication | ResolvedPostgres | ResolvedPooler | ResolvedRedis;
