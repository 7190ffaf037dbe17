// In which media type an answer is sent, and what its status then says (GraphQL over HTTP, draft of 2025).

export const media = {
  /** Understood by every client. A status other than 200 says that the request was not one of GraphQL. */
  json: 'application/json',
  /** Its status also says whether the operation could be run. */
  graphql: 'application/graphql-response+json',
} as const;
export type Media = (typeof media)[keyof typeof media];

interface Wanted {
  readonly type: string;
  readonly quality: number;
}

function wantedOf(accept: string): readonly Wanted[] {
  return accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((one) => one.startsWith('q='))?.slice(2);
    return { type, quality: quality === undefined ? 1 : Number(quality) };
  });
}

/** The more exact a range, the more it counts: it may refuse what a wider one lets in. */
function qualityOf(type: Media, wanted: readonly Wanted[]): number {
  for (const range of [type, 'application/*', '*/*']) {
    const found = wanted.find((one) => one.type === range);
    if (found !== undefined) return Number.isNaN(found.quality) ? 0 : found.quality;
  }
  return 0;
}

/** The media type that an `Accept` header likes best, JSON among equals; null where it takes neither. */
export function mediaFor(accept: string | undefined): Media | null {
  if (accept === undefined || accept === '' || accept === '*/*' || accept === media.json) return media.json;
  if (accept === media.graphql) return media.graphql;
  const wanted = wantedOf(accept);
  const [json, graphql] = [qualityOf(media.json, wanted), qualityOf(media.graphql, wanted)];
  if (json === 0 && graphql === 0) return null;
  return graphql > json ? media.graphql : media.json;
}
