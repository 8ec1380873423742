-- A conversation. KEYS: it. ARGV: what to do; an exchange; how many are kept; for how long, in milliseconds.
if ARGV[1] == 'add' then
  redis.call('RPUSH', KEYS[1], ARGV[2])
  redis.call('LTRIM', KEYS[1], -tonumber(ARGV[3]), -1)
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
elseif ARGV[1] == 'clear' then
  return { tostring(redis.call('DEL', KEYS[1])) }
end
return redis.call('LRANGE', KEYS[1], 0, -1)
