import { describe, expect, test } from 'vitest';
import { audit, type Facts } from './audit.js';

type Letter = Facts['ledger']['letters'][number];
type Attempt = Facts['delivered'][number];

const ANN = { customer: 'ann', address: 'ann@mail.example', order: 'A-1', minor: 50 };
const BOB = { customer: 'bob', address: undefined, order: 'B-1', minor: 70 };
const toAward = ({ customer, order, minor }: typeof ANN | typeof BOB): Facts['ledger']['awards'][number] =>
  ({ id: `MG-${order}`, plan: 'p', customer, minor, unit: 'USD', orders: JSON.stringify([{ id: order }]) });
const AWARDS = [toAward(ANN), toAward(BOB)];
const PROBLEMS = AWARDS.map(({ id }) => ({ key: `problem of ${id}`, award: id }));
const CREDITS = AWARDS.map(({ id, customer, minor, unit }) => ({ credit_id: id, customer_id: customer, amount_minor: String(minor), currency: unit }));
const TO_ANN: Letter = { plan: 'p', customer: 'ann', address: 'ann@mail.example', state: 'sent', reply: '250 ok', message_id: '<1@shop>' };
const TO_BOB: Letter = { plan: 'p', customer: 'bob', address: '', state: 'no_address', reply: '', message_id: '<2@shop>' };
const TAKEN: Attempt = { to: 'ann@mail.example', messageId: '<1@shop>', kept: true, reply: '250 ok' };
const UNANSWERED: Attempt = { ...TAKEN, reply: undefined };

interface Told extends Partial<Omit<Facts, 'ledger'>> {
  readonly awards?: Facts['ledger']['awards'];
  readonly problems?: Facts['ledger']['problems'];
  readonly ann?: Partial<Letter>;
}

/** What the auditor finds in a campaign where all is well but for what is told. */
function findings({ awards = AWARDS, problems = PROBLEMS, ann = {}, ...told }: Told = {}): string[] {
  const ledger = { awards, problems, letters: [{ ...TO_ANN, ...ann }, TO_BOB] };
  const facts: Facts = { expected: [ANN, BOB], ledger, credits: CREDITS, delivered: [TAKEN], deaths: [], early: [], refusing: () => false, ...told };
  return audit(facts).found.map(({ kind }) => kind);
}

describe('the auditor', () => {
  test('finds nothing where all is well', () => {
    expect(findings()).toEqual([]);
  });

  test('finds a credit that is missing, also in the credit list', () => {
    expect(findings({ awards: AWARDS.slice(1), problems: PROBLEMS.slice(1), credits: CREDITS.slice(1) })).toEqual(['lost']);
    expect(findings({ credits: CREDITS.slice(1) })).toEqual(['credit list']);
  });

  test('finds an order that was credited twice, a wrong amount, and a credit for nothing', () => {
    const twice = [...AWARDS, { ...toAward(ANN), id: 'MG-2' }];
    const problems = [...PROBLEMS, { key: 'another', award: 'MG-2' }];
    const credits = [...CREDITS, { credit_id: 'MG-2', customer_id: 'ann', amount_minor: '50', currency: 'USD' }];
    expect(findings({ awards: twice, problems, credits })).toEqual(['credited twice']);
    expect(findings({ expected: [{ ...ANN, minor: 55 }, BOB] })).toEqual(['lost']);
    expect(findings({ expected: [BOB] })).toEqual(['credited twice']);
  });

  test('finds an award that nothing keeps from being booked again', () => {
    expect(findings({ problems: PROBLEMS.slice(1) })).toEqual(['lost']);
  });

  test('finds a letter that came twice, and one that was tried again after an attempt without an answer', () => {
    expect(findings({ delivered: [TAKEN, TAKEN] })).toContain('mailed twice');
    expect(findings({ delivered: [{ ...UNANSWERED, kept: false }, TAKEN] })).toEqual(['mailed twice']);
    expect(findings({ delivered: [{ ...TAKEN, kept: false, reply: '451 later' }, TAKEN] })).toEqual([]);
  });

  test('finds a letter that counts as sent and never came, and one that is left', () => {
    expect(findings({ delivered: [] })).toEqual(['lost']);
    expect(findings({ delivered: [], ann: { state: 'pending' } })).toEqual(['lost']);
    expect(findings({ delivered: [], ann: { state: 'refused' } })).toEqual(['lost']);
    expect(findings({ delivered: [], ann: { state: 'refused' }, refusing: () => true })).toEqual([]);
  });

  test('finds a letter that came and waits to be sent again', () => {
    expect(findings({ ann: { state: 'deferred' } })).toContain('mailed twice');
  });

  test('wants a reason for an unknown letter: a death in flight, or a server that gave no answer', () => {
    const death = { start: 1, forced: true, connections: 1, sending: ['ann'] };
    expect(findings({ ann: { state: 'unknown' } })).toEqual(['unknown']);
    expect(findings({ ann: { state: 'unknown' }, deaths: [death] })).toEqual([]);
    expect(findings({ ann: { state: 'unknown' }, delivered: [UNANSWERED] })).toEqual([]);
  });

  test('finds more letters in flight at a death than there were connections, and one left by a command that ended by itself', () => {
    expect(findings({ deaths: [{ start: 1, forced: true, connections: 1, sending: ['ann', 'bob'] }] })).toEqual(['unknown']);
    expect(findings({ deaths: [{ start: 1, forced: false, connections: 1, sending: ['ann'] }] })).toEqual(['unknown']);
  });
});
