import type { Endpoint } from '#src/platform/http/endpoint.ts'

export const candidateRoutes: Endpoint[] = []
