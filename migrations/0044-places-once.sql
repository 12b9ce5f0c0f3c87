-- A place that was sent several times for an area of the partnership's own was held, and counted, as often.
set local role frankpledge_operator;
update public.own_area set lsoas = array(select lsoa from unnest(lsoas) with ordinality as sent (lsoa, at) group by lsoa order by min(at))
where cardinality(lsoas) > (select count(distinct lsoa) from unnest(lsoas) lsoa);
reset role;
