/** A line that parts two mails: with the time of arrival, or bare as some mail programs write it. */
const SEPARATOR = /^From (?:$|.*\d\d?:\d\d)/;

/**
 * The mails of an mbox, from its lines without their ends. Such a line starts a mail only after a blank one; `>From` in a
 * mail is `From`. Of a mail, no more than `most` characters are kept: a report stands at its beginning.
 */
export async function* splitMbox(lines: AsyncIterable<string>, most: number): AsyncGenerator<string> {
  let mail: string[] | undefined;
  let length = 0;
  let afterBlank = true;
  for await (const line of lines) {
    if (afterBlank && SEPARATOR.test(line)) {
      if (mail) yield mail.join('\n');
      [mail, length] = [[], 0];
    } else if (mail && length < most) {
      mail.push(line.replace(/^>(>*From )/, '$1').slice(0, most));
      length += line.length + 1;
    }
    afterBlank = line === '';
  }
  if (mail) yield mail.join('\n');
}
