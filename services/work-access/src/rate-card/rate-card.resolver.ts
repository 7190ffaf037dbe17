import { Args, Context as GraphContext, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { badInput, cut, parsed, type Context, type Page } from '@shequ/graphql';
import { staffing, type PolicyView } from '@shequ/policy';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { sharesOf } from '../admission/funding.domain.js';
import { policies } from '../policies.js';
import type { Refusal } from '../problem/refusal.domain.js';
import { calculateAmount, type Amount, type Rate } from './amount.domain.js';
import { communityFunding, fullTimeMembers } from './community-funding.domain.js';
import { areaDue, paymentInLieu } from './payment-in-lieu.domain.js';
import { RateCardCommands, type Adoption } from './rate-card.commands.js';
import {
  adoptRateCardInput,
  amountInput,
  communityFundingInput,
  paymentInLieuInput,
  rateCardsArguments,
  ratesArguments,
  type AdoptRateCard,
  type AmountInput,
  type CommunityFundingInput,
  type PaymentInLieuInput,
  type RateCardsArguments,
  type RatesArguments,
} from './rate-card.input.js';
import { pageOfCards, ratesOf, type RateCardRow } from './rate-card.store.js';
import { ratesAt } from './rates.js';

/** An amount as people read it: with the shares of city and district, and how the staff was counted. */
function shown(amount: Amount, view: PolicyView, explained: Amount['lines'][number]['what'][] = []) {
  const { shares, note: sharesNote } = sharesOf(view, amount.totalFen);
  return { ...amount, shares, sharesNote, staffing: explained };
}

@Resolver('AccessRateCard')
export class RateCardResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly commands: RateCardCommands,
  ) {}

  @Query()
  accessRates(@Args(parsed(ratesArguments)) args: RatesArguments): Promise<readonly Rate[]> {
    return ratesAt(this.db.manager, this.at(args));
  }

  @Query()
  async rateCards(@Args(parsed(rateCardsArguments)) args: RateCardsArguments): Promise<Page<RateCardRow>> {
    return cut(await pageOfCards(this.db.manager, args), args.first, ({ id }) => id);
  }

  @ResolveField()
  rates(card: RateCardRow): readonly Rate[] {
    return ratesOf(card);
  }

  @Query()
  async accessAmount(@Args('input', parsed(amountInput)) input: AmountInput) {
    const at = this.at(input);
    const amount = calculateAmount(await ratesAt(this.db.manager, at), input);
    return amount.kind === 'AccessAmount' ? shown(amount, viewAt(at)) : amount;
  }

  @Query()
  async communityFunding(@Args('input', parsed(communityFundingInput)) input: CommunityFundingInput) {
    const at = this.at(input);
    const view = viewAt(at);
    const formula = view.get('staffing.formula');
    const { households } = input;
    const byFormula = formula === null || households === null ? null : staffing(formula, households);
    const members = fullTimeMembers(input.fullTimeMembers, byFormula);
    const posts = (view.get('staffing.posts') ?? []).map(({ code, zh, en }) => ({ code, name: { zh, en } }));
    const standards = { card: await ratesAt(this.db.manager, at), posts };
    const amount = communityFunding(standards, { ...input, fullTimeMembers: members.count });
    return amount.kind === 'AccessAmount' ? shown(amount, view, [...members.explanation]) : amount;
  }

  @Query()
  paymentInLieu(@Args('input', parsed(paymentInLieuInput)) input: PaymentInLieuInput) {
    const at = this.at(input);
    const view = viewAt(at);
    const dueSquareMetres = input.dueSquareMetres ?? standardArea(view, input.households);
    if (dueSquareMetres === null || view.get('facility.paymentInLieu') === null) return noStandard();
    const owed = paymentInLieu(
      { dueSquareMetres, builtSquareMetres: input.builtSquareMetres },
      marketPrice(input, at.on),
    );
    if ('kind' in owed) return owed;
    return { kind: 'AccessPaymentInLieu', ...owed, amount: shown(owed.amount, view) };
  }

  @Mutation()
  adoptRateCard(
    @Args('input', parsed(adoptRateCardInput)) input: AdoptRateCard,
    @GraphContext() context: Context,
  ): Promise<Adoption> {
    return this.commands.adopt(context.actor, input);
  }

  /** @throws BAD_USER_INPUT for a day before any policy that is loaded. */
  private at({ place, on }: { readonly place: string; readonly on: string | null }) {
    const at = { place, on: on ?? localDateOf(this.clock.now()) };
    if (viewAt(at).has('funding.rates')) return at;
    throw badInput('on', `No policy is loaded for ${at.on}. / 未载入 ${at.on} 的政策包。`);
  }
}

const viewAt = ({ place, on }: { readonly place: string; readonly on: string }): PolicyView =>
  policies.at({ jurisdiction: place, on });

function standardArea(view: PolicyView, households: number | null): number | null {
  const perHundredHouseholds = view.get('facility.areaPerHundredHouseholds');
  const minimum = view.get('facility.minimumArea');
  if (perHundredHouseholds === null || minimum === null || households === null) return null;
  return areaDue({ perHundredHouseholds, minimum }, households);
}

function marketPrice({ marketFenPerSquareMetre, appraisal }: PaymentInLieuInput, on: string): Rate {
  return {
    code: 'MARKET_PRICE',
    name: { zh: '市场估价（每平方米）', en: 'market price per square metre' },
    per: 'UNIT',
    fen: marketFenPerSquareMetre,
    appliesTo: null,
    decision: appraisal,
    source: appraisal,
    validFrom: on,
    validTo: null,
  };
}

function noStandard(): Refusal<'AccessNoStandard'> {
  return {
    kind: 'AccessNoStandard',
    code: 'NO_STANDARD',
    message: {
      zh: '当地没有以缴费代替配建的规定，或没有社区用房配建标准；请载入规定它的政策包，或写明应配建面积。',
      en: 'No rule lets money take the place of premises here, or no standard says how many: load its pack, or give the area.',
    },
  };
}
