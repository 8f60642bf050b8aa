import { hideAddresses } from '../model/email-address.ts';
import { showLocal } from '../model/time-zone.ts';
import type { World } from '../model/world.ts';
import type { SendProgress } from '../send/send-plan.ts';

/** Shows on a terminal how far the sending of a plan with so many customers is. `zone` is the business's. */
export function showSending(world: World, customers: number, zone: string): (event: SendProgress) => void {
  let [done, total, shown] = [0, customers, ''];
  const show = (what: string, unit: string): void => {
    if (shown !== what) world.progress({ what, now: () => ({ done, total, unit }) });
    shown = what;
  };
  return (event) => {
    if (event.kind === 'credits') {
      done = event.customers;
      show('Crediting', 'customers');
    } else if (event.kind === 'letters') [done, total] = [0, event.of];
    else if (event.kind === 'letter') {
      done = event.done;
      show('Sending', 'letters');
    } else {
      shown = '';
      world.progress(`The server asks for a slower pace (${hideAddresses(event.reply)}). Going on at ${showLocal(event.until, zone)}, one letter at a time`);
    }
  };
}
