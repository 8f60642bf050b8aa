/**
 * What stands in a letter's context besides plain text: values that print well bare, and that the template's words
 * (`date`, `money`) can take apart.
 */
import type { Instant } from '../model/instant.ts';
import { POINTS, showAmount, showMoney } from '../model/money.ts';
import type { Money } from '../model/nouns.ts';
import { type DateStyle, type Voice, sayFully, sayMoment } from './say-time.ts';

/** A moment; bare it prints in full, or as a day where only the day is known. */
export class LetterMoment {
  readonly instant: Instant;
  readonly voice: Voice;
  readonly isDay: boolean;

  constructor(instant: Instant, voice: Voice, isDay: boolean) {
    this.instant = instant;
    this.voice = voice;
    this.isDay = isDay;
  }

  /** In the given style; a time is never made up where only the day is known. */
  say(style: DateStyle, withYear: boolean): string {
    return sayMoment(this.instant, this.voice, this.isDay && style !== 'short' ? 'long' : style, withYear);
  }

  toString(): string {
    return this.isDay ? this.say('long', true) : sayFully(this.instant, this.voice);
  }
}

/** A filled cell of an export: prints as written, and may be a date. */
export class LetterCell {
  readonly text: string;
  readonly toMoment: () => LetterMoment | undefined;

  constructor(text: string, toMoment: () => LetterMoment | undefined) {
    this.text = text;
    this.toMoment = toMoment;
  }

  toString(): string {
    return this.text;
  }
}

/** One or more amounts, one for each unit: `$3.10 and 500 points`. */
export class LetterAmount {
  readonly parts: readonly Money[];
  readonly locale: string;

  constructor(parts: readonly Money[], locale: string) {
    this.parts = parts;
    this.locale = locale;
  }

  /** The amounts, with the business's own word for points, such as miles. */
  say(points?: string): string {
    const words = this.parts.map((money) => this.sayOne(money, points));
    if (words.length === 1) return words[0]!;
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(words);
  }

  toString(): string {
    return this.say();
  }

  private sayOne(money: Money, points: string | undefined): string {
    if (money.unit !== POINTS || points === undefined) return showMoney(money, this.locale);
    return `${new Intl.NumberFormat(this.locale).format(BigInt(showAmount(money)))} ${points}`;
  }
}

/** The sum of amounts, unit by unit, in the order in which the units first occur. */
export function sumOf(amounts: readonly Money[], locale: string): LetterAmount {
  const sums = new Map<string, bigint>();
  for (const { unit, minor } of amounts) sums.set(unit, (sums.get(unit) ?? 0n) + minor);
  return new LetterAmount([...sums].map(([unit, minor]) => ({ unit, minor })), locale);
}
