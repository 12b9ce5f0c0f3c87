// The matrix that every partnership begins with: harm, likelihood and organisational position as the models of its kind have them. It is our own and not the official MoRiLE
// matrix, whose numbers are not public. A partnership changes it as it likes.
import type { Criterion, Matrix } from './matrix.ts';
import type { Part } from './scores.ts';

const criterion = (part: Part, key: string, name: string, question: string, standards: string[]): Criterion => ({ part, key, name, question, standards });

export const DEFAULT_MATRIX: Matrix = {
  scales: {
    harm: [{ value: 0, word: 'None' }, { value: 1, word: 'Minor' }, { value: 2, word: 'Moderate' }, { value: 4, word: 'Substantial' }, { value: 8, word: 'Severe' }],
    likelihood: [{ value: 1, word: 'Very low' }, { value: 2, word: 'Low' }, { value: 3, word: 'Medium' }, { value: 4, word: 'High' }, { value: 5, word: 'Very high' }],
    position: [{ value: 0, word: 'No gap' }, { value: 1, word: 'Small gap' }, { value: 2, word: 'Clear gap' }, { value: 3, word: 'Large gap' }],
  },
  criteria: [
    criterion('harm', 'physical', 'Physical harm', 'What does it do to people’s bodies, in a usual case?', [
      'Nobody is hurt.', 'Bruises or shock; no treatment.', 'Treatment by a GP or in a minor injuries unit.', 'A stay in hospital, or hurt again and again.', 'Death, or an injury that changes a life.',
    ]),
    criterion('harm', 'psychological', 'Psychological harm', 'What does it do to how victims and their families live?', [
      'None that lasts beyond the day.', 'Worry for days.', 'Changes what they do for weeks: other routes, lost sleep.', 'Months of fear, or time off work or school; support is needed.', 'Lasting trauma, self-harm, or control over somebody’s life.',
    ]),
    criterion('harm', 'financial', 'Financial harm', 'What does it cost the person or business, set against what they have?', [
      'Nothing.', 'An annoyance: within a week’s spending.', 'Felt for a month, or an insurance claim.', 'Debt, or a business that cuts hours or staff.', 'Loss of home, savings or livelihood.',
    ]),
    criterion('harm', 'community', 'Harm to the community', 'What does it do to trust, and to how people use a place?', [
      'Not noticed beyond those involved.', 'Talked about in a street.', 'People avoid a place at some hours.', 'People avoid a place altogether, or groups turn against each other.', 'Disorder, or a community that no longer trusts the authorities.',
    ]),
    criterion('harm', 'environment', 'Environment and economy', 'What does it do to places, services and trade?', [
      'Nothing to put right.', 'Put right in a day by routine work.', 'Repeated cleaning or repair, or single traders lose custom.', 'A service or a shopping street is visibly worse for it.', 'Land or water spoilt, a service withdrawn, or a centre in decline.',
    ]),
    criterion('harm', 'scope', 'Geographic scope', 'How much of the area does it reach?', [
      'One address.', 'One street or estate.', 'One town centre or ward.', 'Several wards.', 'The whole area, or across its borders.',
    ]),
    criterion('harm', 'expectation', 'Public expectation', 'What do people who live and work here ask for?', [
      'Nobody has raised it.', 'Raised now and then.', 'Raised regularly at meetings or with councillors.', 'Among the first three concerns of a survey or consultation.', 'The first concern of most who were asked.',
    ]),
    criterion('likelihood', 'volume', 'Frequency and volume', 'How often did it happen in the newest months held, twelve at most?', [
      'A few times a year.', 'About every month.', 'About every week.', 'Several times a week.', 'Every day.',
    ]),
    criterion('likelihood', 'trend', 'Trend', 'How do the newest months compare with the same months before?', [
      'Falling, beyond what chance explains.', 'Perhaps falling; chance could explain it.', 'No change.', 'Perhaps rising; chance could explain it.', 'Rising, beyond what chance explains.',
    ]),
    criterion('likelihood', 'forecast', 'Forecast', 'What is expected in the year to come, if nothing more is done?', [
      'It will be largely gone.', 'Less of it.', 'As now.', 'More of it.', 'Much more, or worse in kind.',
    ]),
    criterion('position', 'capacity', 'Capacity gap', 'Are there enough people and money to deal with it?', [
      'Enough.', 'Enough by putting off other work.', 'Not enough: some cases wait.', 'Far from enough: most cases get no answer.',
    ]),
    criterion('position', 'capability', 'Capability gap', 'Are there the skills, powers, data and services to deal with it?', [
      'All are there.', 'Something small is missing.', 'An important service, power or skill is missing.', 'We do not know how to deal with it, or who would.',
    ]),
  ],
  confidence: [
    'Several sources of different kinds agree, and their quality is known.', 'One good source, or several that partly disagree.', 'Little data, old data, or mostly experience and impressions.',
  ],
};
