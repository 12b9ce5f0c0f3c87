-- Searches that were taken in before forces were named by a table bear the short name of their files ("Norfolk"), and so stand apart from the street files of
-- their force. They are named as new ones are: as the street files that are held say, else by the table. Where both are held of a month, the newer name stands.

set local role frankpledge_operator;

with called (slug, force) as (values
    ('metropolitan', 'Metropolitan Police Service'), ('cumbria', 'Cumbria Constabulary'), ('lancashire', 'Lancashire Constabulary'), ('merseyside', 'Merseyside Police'),
    ('greater-manchester', 'Greater Manchester Police'), ('cheshire', 'Cheshire Constabulary'), ('northumbria', 'Northumbria Police'), ('durham', 'Durham Constabulary'),
    ('north-yorkshire', 'North Yorkshire Police'), ('west-yorkshire', 'West Yorkshire Police'), ('south-yorkshire', 'South Yorkshire Police'), ('humberside', 'Humberside Police'),
    ('cleveland', 'Cleveland Police'), ('west-midlands', 'West Midlands Police'), ('staffordshire', 'Staffordshire Police'), ('west-mercia', 'West Mercia Police'),
    ('warwickshire', 'Warwickshire Police'), ('derbyshire', 'Derbyshire Constabulary'), ('nottinghamshire', 'Nottinghamshire Police'), ('lincolnshire', 'Lincolnshire Police'),
    ('leicestershire', 'Leicestershire Police'), ('northamptonshire', 'Northamptonshire Police'), ('cambridgeshire', 'Cambridgeshire Constabulary'), ('norfolk', 'Norfolk Constabulary'),
    ('suffolk', 'Suffolk Constabulary'), ('bedfordshire', 'Bedfordshire Police'), ('hertfordshire', 'Hertfordshire Constabulary'), ('essex', 'Essex Police'),
    ('thames-valley', 'Thames Valley Police'), ('hampshire', 'Hampshire Constabulary'), ('surrey', 'Surrey Police'), ('kent', 'Kent Police'),
    ('sussex', 'Sussex Police'), ('city-of-london', 'City of London Police'), ('devon-and-cornwall', 'Devon & Cornwall Police'), ('avon-and-somerset', 'Avon and Somerset Constabulary'),
    ('gloucestershire', 'Gloucestershire Constabulary'), ('wiltshire', 'Wiltshire Police'), ('dorset', 'Dorset Police'), ('north-wales', 'North Wales Police'),
    ('gwent', 'Gwent Police'), ('south-wales', 'South Wales Police'), ('dyfed-powys', 'Dyfed-Powys Police'), ('btp', 'British Transport Police'),
    ('northern-ireland', 'Police Service of Northern Ireland')),
held as (select distinct on (f.slug) f.slug, f.force from public.police_file f where f.kind = 'street' and f.replaced_at is null order by f.slug, f.imported_at desc),
named as (select slug, coalesce(h.force, c.force) as force from called c full join held h using (slug))
update public.police_file o set force = n.force,
  replaced_at = case when o.replaced_at is null then (select now() from public.police_file f where f.kind = o.kind and f.slug = o.slug and f.month = o.month and f.force = n.force and f.replaced_at is null) else o.replaced_at end,
  replaced_by = case when o.replaced_at is null then (select f.import_id from public.police_file f where f.kind = o.kind and f.slug = o.slug and f.month = o.month and f.force = n.force and f.replaced_at is null) else o.replaced_by end
from named n
where o.kind = 'stop-and-search' and o.slug = n.slug and o.force = initcap(replace(o.slug, '-', ' ')) and o.force <> n.force;

reset role;
