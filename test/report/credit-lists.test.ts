import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsOf, isPercentOff, showAmount } from '../../src/model/money.ts';
import { CREDIT_LISTS, findList, listTargets } from '../../src/report/credit-lists/find-list.ts';
import type { CreditList, ListedAward } from '../../src/report/credit-lists/credit-list.ts';
import { whatItLacks, whyNoPlace } from '../../src/report/credit-lists/judge-award.ts';
import { listed, listedAwards } from './listed-awards.ts';

type Row = Readonly<Record<string, string>>;
const list = (name: string): CreditList => findList(name, undefined);
const why = (name: string, award: ListedAward): string | undefined => whyNoPlace(award, list(name).needs) ?? whatItLacks(award, list(name).needs);
const textOf = (made: CreditList, ...awards: readonly ListedAward[]): string => made.header + made.toText(awards);

const VOUCHER = listed({ remedy: 'voucher', code: 'RED-7F3K-9QXM-4DPT' });
const DERIVED = '3HNQRRCDJ779';

describe('the list for', () => {
  it.each([
    ['gift-card-factory', `initial_value,email,customer_id,code,note\n5.00,ann@example.com,,${DERIVED},"MG0123456789ABCDEF: late-parcel, order A-1"\n`],
    ['gift-card-factory-credit', 'amount,email,customer_id,currency_code\n5.00,ann@example.com,,USD\n'],
    ['5protech', `initial_value,code,customer_id,customer_email\n5.00,${DERIVED},C-1,ann@example.com\n`],
    ['gift-lift', `Code,Amount,CustomerEmail,Note,ExpiresOn\n${DERIVED},5.00,ann@example.com,"MG0123456789ABCDEF: late-parcel, order A-1",\n`],
    ['stork', 'Email,Amount,Currency,Expiry Date,Send Email\nann@example.com,5.00,USD,,FALSE\n'],
    ['recharge-credits', 'customer_id,initial_value,name\nC-1,5.00,MG0123456789ABCDEF\n'],
    ['quickbooks', 'Credit note no,Customer,Email,Date,Amount,Currency,Description\nMG0123456789ABCDEF,C-1,ann@example.com,2026-11-21,5.00,USD,"late-parcel, order A-1"\n'],
    ['stripe', '{"customer":"C-1","amount":-500,"currency":"usd","description":"late-parcel, order A-1","metadata":{"makegood_credit_id":"MG0123456789ABCDEF"},"idempotency_key":"MG0123456789ABCDEF"}\n'],
    ['chargebee', '{"customer_id":"C-1","amount":500,"currency_code":"USD","description":"late-parcel, order A-1","reference":"MG0123456789ABCDEF"}\n'],
    ['kill-bill', '[{"amount":5.00,"currency":"USD","accountId":"C-1"}]\n'],
  ])('%s', (name, text) => {
    expect(textOf(list(name), listed())).toBe(text);
    expect(why(name, listed())).toBeUndefined();
  });

  it.each([
    ['gift-card-factory-discounts', 'title,discount_type,discount_value,code\nMG0123456789ABCDEF,fixed,5.00,RED-7F3K-9QXM-4DPT\nMG0123456789ABCDEF,percentage,12.5,RED-7F3K-9QXM-4DPT\n'],
    ['woocommerce-coupons', 'coupon_code,Description,post_status,discount_type,coupon_amount\nRED-7F3K-9QXM-4DPT,"MG0123456789ABCDEF: late-parcel, order A-1",draft,fixed_cart,5.00\nRED-7F3K-9QXM-4DPT,"MG0123456789ABCDEF: late-parcel, order A-1",draft,percent,12.5\n'],
  ])('%s, in money and in percent', (name, text) => {
    const percent = listed({ ...VOUCHER, remedy: 'discount', money: { minor: 1n, unit: '12.5% off' } });
    expect(textOf(list(name), VOUCHER, percent)).toBe(text);
    expect([why(name, VOUCHER), why(name, percent)]).toEqual([undefined, undefined]);
    expect(why(name, listed())).toBe('this list has no place for credits');
  });

  it('canonical, in the columns of credits.csv', () => {
    expect(textOf(list('canonical'), listed({ customer: '=1' }))).toBe(
      'credit_id,campaign,customer_email,customer_id,order_ids,incident_ids,remedy,amount,amount_minor,currency,code,expires_on,reason\n' +
        "MG0123456789ABCDEF,2026-11-21-bad-tuesday-7f3c91,ann@example.com,'=1,A-1,OUT-2,credit,5.00,500,USD,MG0123456789ABCDEF,,late-parcel\n",
    );
  });

  it('any gift card of Shopify has a code that was told without its dashes, and needs somebody to have it', () => {
    const nobody = { customer: 'x@y', address: '' };
    for (const name of ['gift-card-factory', '5protech', 'gift-lift']) {
      expect(textOf(list(name), VOUCHER)).toContain('RED7F3K9QXM4DPT');
      expect(why(name, listed({ ...VOUCHER, ...nobody }))).toBeUndefined();
      expect(why(name, listed(nobody))).toMatch(/^there is no usable e-mail address/);
      expect(why(name, listed({ ...VOUCHER, code: 'ten' }))).toBe('a gift card of Shopify has a code of 8 to 20 letters and digits, and theirs are others');
    }
    expect(textOf(list('gift-card-factory'), listed({ customer: "'123", address: '' }))).toContain('\n5.00,,123,');
  });
});

describe('what a list cannot hold is left out, in words', () => {
  it.each([
    ['stripe', listed({ remedy: 'refund' }), 'this list has no place for refunds'],
    ['stripe', listed({ money: { minor: 5n, unit: 'points' } }), 'this list holds money, and not points'],
    ['stripe', listed({ customer: 'ann@example.com' }), 'there is no id by which the other system knows the customer'],
    ['stripe', listed({ money: { minor: 500n, unit: 'UGX' } }), 'Stripe cannot be told such an amount of UGX'],
    ['stork', listed({ address: '' }), 'there is no usable e-mail address'],
    ['gift-card-factory-credit', listed({ address: '', customer: 'x@y' }), 'there is no usable e-mail address and no id by which the other system knows the customer'],
    ['gift-card-factory-discounts', listed({ remedy: 'discount', money: { minor: 2n, unit: '20% off' } }), 'a row of this list is one code, and they stand for several'],
    ['gift-lift', listed({ address: '=a@example.com' }), 'an address, id or code begins as a formula of a spreadsheet does, and led by an apostrophe it would be another'],
    ['recharge-credits', listed({ customer: '@home' }), 'there is no id by which the other system knows the customer'],
    ['recharge-credits', listed({ customer: '+1 888 555' }), undefined],
  ])('%s', (name, award, reason) => expect(why(name, award)).toBe(reason));
});

describe('amounts for Stripe', () => {
  it.each([
    ['USD', 1n, -1], ['JPY', 500n, -500], ['KWD', 1230n, -1230], ['KWD', 1234n, undefined], ['ISK', 5n, -500], ['MGA', 500n, -5], ['MGA', 501n, undefined], ['UGX', 1n, undefined], ['UYW', 1n, undefined],
  ])('%s %d', (unit, minor, amount) => {
    const award = listed({ money: { minor, unit } });
    expect(why('stripe', award) === undefined).toBe(amount !== undefined);
    if (amount !== undefined) expect(JSON.parse(list('stripe').toText([award]))).toMatchObject({ amount, currency: unit.toLowerCase() });
  });

  it('are exact beyond what a number can hold', () => {
    expect(list('stripe').toText([listed({ money: { minor: 9_007_199_254_740_993n, unit: 'USD' } })])).toContain('"amount":-9007199254740993,');
    expect(list('chargebee').toText([listed({ money: { minor: 5n, unit: 'JPY' } })])).toContain('"amount_in_decimal":"5",');
  });
});

describe('columns of one’s own', () => {
  it('hold what they are said to, in their order, also under names that are numbers', () => {
    const custom = findList('custom', `2=credit_id, Gift code = code,1=amount,Type='gift, new',Note=reason,When=credited_on,Minor=amount_minor,In=currency`);
    expect(parse(textOf(custom, VOUCHER))).toEqual([
      ['2', 'Gift code', '1', 'Type', 'Note', 'When', 'Minor', 'In'],
      ['MG0123456789ABCDEF', 'RED-7F3K-9QXM-4DPT', '5.00', 'gift, new', 'late-parcel, order A-1', '2026-11-21', '500', 'USD'],
    ]);
    expect([custom.keeps, custom.hasCurrency]).toEqual(['2', true]);
    expect(findList('custom', 'Code=code').hasCurrency).toBe(false);
  });

  it.each([
    ['Amount=amount', 'None of these columns holds the award, so that nobody could tell a second import.'],
    ["Code='code'", 'None of these columns holds the award, so that nobody could tell a second import.'],
    ['', 'None of these columns holds the award, so that nobody could tell a second import.'],
    ['Code=cod', 'Nothing is known of "cod" in --columns.'],
    ['Code=toString', 'Nothing is known of "toString" in --columns.'],
    ['Code', '--columns cannot be read from "Code" on.'],
    ['Code=code,,A=amount', '--columns cannot be read from ",A=amount" on.'],
    ['Code=code,Code=amount', '--columns has "Code" twice.'],
    ['=code', '--columns cannot be read from "=code" on.'],
    ['@Code=code', 'A spreadsheet would run the column "@Code" as a formula.'],
  ])('%j are refused', (columns, what) => expect(() => findList('custom', columns)).toThrow(what));
});

it('a target is found by its name, and the names stand in one list', () => {
  const names = listTargets().trimEnd().split('\n').map((line) => line.split(' ')[0]);
  expect(names).toEqual([...CREDIT_LISTS.map(({ name }) => name), 'custom']);
  expect(() => findList('strip', undefined)).toThrow('There is no list for "strip".');
  expect(() => findList('', undefined)).toThrow('There is no list for "".');
  expect(() => findList('stripe', 'A=code')).toThrow('The columns of stripe are known');
  expect(() => findList('custom', undefined)).toThrow('A list of your own needs its columns.');
});

/** What each list says of an award, read back: its amount in minor units of ISO 4217, its unit, and what tells it from others. */
const read = (made: CreditList, text: string, asked: readonly ListedAward[]): readonly { minor: bigint; key: string | undefined }[] => {
  if (made.extension === 'csv') {
    return parse<Row>(text, { columns: true }).map((row, index) => {
      const amount = row['Amount'] ?? row['amount'] ?? row['initial_value'] ?? row['discount_value'] ?? row['coupon_amount'] ?? '';
      return { minor: toMinor(asked[index]!, amount), key: made.keeps === undefined ? undefined : row[made.keeps.split(', ').at(-1) ?? ''] };
    });
  }
  return text.split('\n').slice(0, -1).map((line, index) => {
    JSON.parse(line);
    const [, sign = '', digits = ''] = /"amount(?:_in_decimal)?":"?(-?)([\d.]+)/.exec(line) ?? [];
    expect(sign).toBe(made.name === 'stripe' ? '-' : '');
    const isMinor = made.name === 'stripe' || (made.name === 'chargebee' && line.includes('"amount":'));
    return { minor: isMinor ? BigInt(digits) : toMinor(asked[index]!, digits), key: /"(?:idempotency_key|reference)":"(\w+)"/.exec(line)?.[1] };
  });
};

function toMinor({ money }: ListedAward, amount: string): bigint {
  if (isPercentOff(money.unit)) return `${amount}% off` === money.unit || amount === showAmount(money) ? money.minor : -1n;
  const [whole = '', decimals = ''] = amount.split('.');
  expect(decimals).toHaveLength(digitsOf(money.unit));
  return BigInt(whole + decimals);
}

const CUSTOM = findList('custom', 'Email=customer_email,Id=customer_id,Amount=amount,Code=code,Ref=credit_id');

describe.each([...CREDIT_LISTS, CUSTOM].map((made) => [made.name, made] as const))('any awards for %s, read back by another parser', (_, made) => {
  it('are those that fit, with their amounts to the minor unit, and no two have the same id or code', () => {
    fc.assert(fc.property(listedAwards(['USD', 'JPY', 'KWD']), (awards) => {
      const fit = awards.filter((award) => whyNoPlace(award, made.needs) === undefined && whatItLacks(award, made.needs) === undefined);
      const rows = read(made, textOf(made, ...fit), fit);
      expect(rows.map(({ minor }) => minor)).toEqual(fit.map(({ money }) => money.minor));
      const keys = rows.flatMap(({ key }) => key ?? []);
      expect(keys).toHaveLength(made.keeps === undefined ? 0 : fit.length);
      expect(new Set(keys).size).toBe(keys.length);
    }), { numRuns: 100 });
  });

  it('give the same text each time, award by award or together', () => {
    fc.assert(fc.property(listedAwards(['USD']), (awards) => {
      const fit = awards.filter((award) => whyNoPlace(award, made.needs) === undefined && whatItLacks(award, made.needs) === undefined);
      expect(fit.map((award) => made.toText([award])).join('')).toBe(made.toText(fit));
    }), { numRuns: 30 });
  });
});

it('no cell of a list is run by a spreadsheet, and what tells a customer is written as it is', () => {
  fc.assert(fc.property(listedAwards(['USD']), (awards) => {
    for (const made of [...CREDIT_LISTS, CUSTOM].filter(({ extension }) => extension === 'csv')) {
      const fit = awards.filter((award) => whyNoPlace(award, made.needs) === undefined && whatItLacks(award, made.needs) === undefined);
      const rows = parse<Row>(textOf(made, ...fit), { columns: true });
      for (const [index, row] of rows.entries()) {
        const cells = Object.values(row);
        expect(cells.filter((cell) => /^\s*[=@]|^\s*[+-](?!\d[\d .()-]*$)/.test(cell))).toEqual([]);
        if (made.name === 'canonical') continue;
        const email = row['email'] ?? row['Email'] ?? row['customer_email'] ?? row['CustomerEmail'];
        if (email !== undefined) expect(email).toBe(fit[index]!.address);
      }
    }
  }), { numRuns: 100 });
});
