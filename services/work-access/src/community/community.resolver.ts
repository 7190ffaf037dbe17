import { ResolveReference, Resolver } from '@nestjs/graphql';

@Resolver('Community')
export class CommunityResolver {
  /** Only the key: which communities there are is civil affairs' answer. */
  @ResolveReference()
  resolveReference(reference: { readonly code: string }): { readonly code: string } {
    return { code: reference.code };
  }
}
