/** What the trials came to, for people; the findings themselves were printed as they came. */
export function renderTally(results, { seed, ledger, seconds, notes }) {
  const sum = (toNumber) => results.reduce((total, result) => total + toNumber(result), 0);
  const found = (kind) => sum((result) => result.found.filter((one) => one.kind === kind).length);
  const kills = countEach(results.flatMap((result) => result.kills));
  const faults = countEach(results.flatMap((result) => [result.verb, result.fault]));
  const rows = [
    ['trials', results.length, `seed ${seed}, ledger ${ledger}, ${Math.round(seconds)} s; ${faults}`],
    ['starts', sum(({ starts }) => starts)],
    ['kills', sum((result) => result.kills.length), kills],
    ['letters', sum(({ letters }) => letters)],
    ['credits', sum(({ credits }) => credits)],
    ['credited twice', found('credited twice')],
    ['mailed twice', found('mailed twice')],
    ['lost', found('lost')],
    ['left too early', found('early')],
    ['credit list', found('credit list')],
    ['unknown, explained', sum(({ explained }) => explained)],
    ['unknown, unexplained', found('unknown')],
    ['ended badly', found('exit')],
  ];
  const lines = rows.map(([name, number, more]) => `${name.padEnd(22)}${String(number).padStart(7)}${more ? `   ${more}` : ''}`);
  const guilty = results.filter((result) => result.found.length > 0).map(({ number }) => number).sort((a, b) => a - b);
  const again = guilty.map((number) => `again: npm run torture -- --seed ${seed} --ledger ${ledger} --verbose --trial ${number}`);
  return [...lines, ...notes, ...again].join('\n');
}

function countEach(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
}
