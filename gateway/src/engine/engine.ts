import './stay-home.js';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';

export interface EngineOptions {
  readonly supergraphSdl: string;
  /** How a service of the supergraph is reached. `url` is what the supergraph says of it. */
  readonly source: (service: { readonly name: string; readonly url: string }) => GraphQLDataSource;
}

const silent = { debug: noop, info: noop, warn: noop, error: noop };

function noop(): void {
  // The gateway library logs its own start; what matters to an operator is said by our own programs.
}

/** Plans and executes over a static, composed supergraph: it starts whatever services are down. */
export function makeEngine(options: EngineOptions): ApolloGateway {
  return new ApolloGateway({
    supergraphSdl: options.supergraphSdl,
    logger: silent,
    buildService: ({ name, url }) => options.source({ name, url: url ?? '' }),
  });
}
