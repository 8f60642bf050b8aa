/** Numbers of fewer digits are days, hours and doors as well. */
const LEAST_DIGITS = 3;

/** Whether a text names one of the amounts, as they are rendered or by their number alone. */
export function namesAmount(text: string, amounts: readonly string[]): boolean {
  const flat = text.replace(/\s+/g, ' ');
  return amounts.map((amount) => amount.replace(/\s+/g, ' ').trim()).some((amount) => stands(amount, flat) || stands(numberOf(amount), flat));
}

/** The number of an amount with all its digits; blank where it is short. */
function numberOf(amount: string): string {
  const number = /\d[\d.,' ]*/.exec(amount)?.[0].trim().replace(/[.,']$/, '') ?? '';
  return number.replace(/\D/g, '').length >= LEAST_DIGITS ? number : '';
}

/** Whether it stands there with no other digit around it. */
function stands(piece: string, text: string): boolean {
  if (piece === '') return false;
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + piece.length)];
    if (!/\d[.,]?$/.test(before) && !/^[.,]?\d/.test(after)) return true;
  }
  return false;
}
