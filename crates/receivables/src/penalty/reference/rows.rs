//! Written by `cargo xtask rates` from `data/rates/*.csv`. Do not edit.

#![cfg_attr(rustfmt, rustfmt_skip)]

use super::Row;

const fn row(from: i32, until: i32, basis_points: i32, source: &'static str) -> Row {
    Row { from, until, basis_points, source }
}

pub(super) const ECB_MRO: &[Row] = &[
    row(14167, 14194, 375, "page quoting the ECB table (m.pinggu.org thread 894488); agrees with the German base rate"), // 2008-10-15 to 2008-11-11
    row(14195, 14222, 325, "page quoting the ECB table (m.pinggu.org thread 894488); agrees with the German base rate"), // 2008-11-12 to 2008-12-09
    row(14223, 14264, 250, "page quoting the ECB table (m.pinggu.org thread 894488); agrees with the German base rate"), // 2008-12-10 to 2009-01-20
    row(14265, 14313, 200, "page quoting the ECB table (m.pinggu.org thread 894488); agrees with the German base rate"), // 2009-01-21 to 2009-03-10
    row(14314, 14341, 150, "page quoting the ECB table (m.pinggu.org thread 894488); agrees with the German base rate"), // 2009-03-11 to 2009-04-07
    row(14342, 14376, 125, "page quoting the ECB table (m.pinggu.org thread 894488); agrees with the German base rate"), // 2009-04-08 to 2009-05-12
    row(14377, 15076, 100, "page quoting the ECB table (m.pinggu.org thread 894488); agrees with the German base rate"), // 2009-05-13 to 2011-04-12
    row(19200, 19248, 50, "public repository list of ECB rates; agrees with the German base rate"), // 2022-07-27 to 2022-09-13
    row(19249, 19297, 125, "public repository list of ECB rates; agrees with the German base rate"), // 2022-09-14 to 2022-11-01
    row(19298, 19346, 200, "public repository list of ECB rates; agrees with the German base rate"), // 2022-11-02 to 2022-12-20
    row(19347, 19395, 250, "public repository list of ECB rates; agrees with the German base rate"), // 2022-12-21 to 2023-02-07
    row(19396, 19437, 300, "public repository list of ECB rates; agrees with the German base rate"), // 2023-02-08 to 2023-03-21
    row(19438, 19486, 350, "public repository list of ECB rates; agrees with the German base rate"), // 2023-03-22 to 2023-05-09
    row(19487, 19528, 375, "public repository list of ECB rates; agrees with the German base rate"), // 2023-05-10 to 2023-06-20
    row(19529, 19570, 400, "public repository list of ECB rates; agrees with the German base rate"), // 2023-06-21 to 2023-08-01
    row(19571, 19619, 425, "public repository list of ECB rates; agrees with the German base rate"), // 2023-08-02 to 2023-09-19
    row(19620, 19885, 450, "public repository list of ECB rates; agrees with the German base rate"), // 2023-09-20 to 2024-06-11
    row(19886, 19983, 425, "public repository list of ECB rates; agrees with the German base rate"), // 2024-06-12 to 2024-09-17
    row(19984, 20018, 365, "public repository list of ECB rates; agrees with the German base rate"), // 2024-09-18 to 2024-10-22
    row(20019, 20074, 340, "public repository list of ECB rates; agrees with the German base rate"), // 2024-10-23 to 2024-12-17
    row(20075, 20123, 315, "public repository list of ECB rates; agrees with the German base rate"), // 2024-12-18 to 2025-02-04
    row(20124, 20158, 290, "public repository list of ECB rates; agrees with the German base rate"), // 2025-02-05 to 2025-03-11
    row(20159, 20200, 265, "public repository list of ECB rates; agrees with the German base rate"), // 2025-03-12 to 2025-04-22
    row(20201, 20249, 240, "public repository list of ECB rates; agrees with the German base rate"), // 2025-04-23 to 2025-06-10
    row(20250, 20620, 215, "public repository list of ECB rates; agrees with the German base rate"), // 2025-06-11 to 2026-06-16
    row(20621, 20729, 240, "public repository quoting the ECB table read on 2026-10-03; getinvoicepdf.com"), // 2026-06-17 to 2026-10-03
];

pub(super) const BOE_BANK_RATE: &[Row] = &[
    row(9987, 10017, 625, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1997-05-06 to 1997-06-05
    row(10018, 10051, 650, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1997-06-06 to 1997-07-09
    row(10052, 10079, 675, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1997-07-10 to 1997-08-06
    row(10080, 10170, 700, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1997-08-07 to 1997-11-05
    row(10171, 10380, 725, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1997-11-06 to 1998-06-03
    row(10381, 10506, 750, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1998-06-04 to 1998-10-07
    row(10507, 10534, 725, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1998-10-08 to 1998-11-04
    row(10535, 10569, 675, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1998-11-05 to 1998-12-09
    row(10570, 10597, 625, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1998-12-10 to 1999-01-06
    row(10598, 10625, 600, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1999-01-07 to 1999-02-03
    row(10626, 10688, 550, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1999-02-04 to 1999-04-07
    row(10689, 10751, 525, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1999-04-08 to 1999-06-09
    row(10752, 10841, 500, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1999-06-10 to 1999-09-07
    row(10842, 10898, 525, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1999-09-08 to 1999-11-03
    row(10899, 10968, 550, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 1999-11-04 to 2000-01-12
    row(10969, 10996, 575, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2000-01-13 to 2000-02-09
    row(10997, 11360, 600, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2000-02-10 to 2001-02-07
    row(11361, 11416, 575, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2001-02-08 to 2001-04-04
    row(11417, 11451, 550, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2001-04-05 to 2001-05-09
    row(11452, 11535, 525, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2001-05-10 to 2001-08-01
    row(11536, 11582, 500, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2001-08-02 to 2001-09-17
    row(11583, 11598, 475, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2001-09-18 to 2001-10-03
    row(11599, 11633, 450, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2001-10-04 to 2001-11-07
    row(11634, 12088, 400, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2001-11-08 to 2003-02-05
    row(12089, 12242, 375, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2003-02-06 to 2003-07-09
    row(12243, 12361, 350, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2003-07-10 to 2003-11-05
    row(12362, 12452, 375, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2003-11-06 to 2004-02-04
    row(12453, 12543, 400, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2004-02-05 to 2004-05-05
    row(12544, 12578, 425, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2004-05-06 to 2004-06-09
    row(12579, 12634, 450, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2004-06-10 to 2004-08-04
    row(12635, 12998, 475, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2004-08-05 to 2005-08-03
    row(12999, 13362, 450, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2005-08-04 to 2006-08-02
    row(13363, 13460, 475, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2006-08-03 to 2006-11-08
    row(13461, 13523, 500, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2006-11-09 to 2007-01-10
    row(13524, 13642, 525, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2007-01-11 to 2007-05-09
    row(13643, 13698, 550, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2007-05-10 to 2007-07-04
    row(13699, 13852, 575, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2007-07-05 to 2007-12-05
    row(13853, 13915, 550, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2007-12-06 to 2008-02-06
    row(13916, 13978, 525, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2008-02-07 to 2008-04-09
    row(13979, 14159, 500, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2008-04-10 to 2008-10-07
    row(14160, 14188, 450, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2008-10-08 to 2008-11-05
    row(14189, 14216, 300, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2008-11-06 to 2008-12-03
    row(14217, 14251, 200, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2008-12-04 to 2009-01-07
    row(14252, 14279, 150, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2009-01-08 to 2009-02-04
    row(14280, 14307, 100, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2009-02-05 to 2009-03-04
    row(14308, 17016, 50, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2009-03-05 to 2016-08-03
    row(17017, 17471, 25, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2016-08-04 to 2017-11-01
    row(17472, 17744, 50, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2017-11-02 to 2018-08-01
    row(17745, 18331, 75, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2018-08-02 to 2020-03-10
    row(18332, 18339, 25, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2020-03-11 to 2020-03-18
    row(18340, 18976, 10, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2020-03-19 to 2021-12-15
    row(18977, 19025, 25, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2021-12-16 to 2022-02-02
    row(19026, 19067, 50, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2022-02-03 to 2022-03-16
    row(19068, 19116, 75, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2022-03-17 to 2022-05-04
    row(19117, 19158, 100, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2022-05-05 to 2022-06-15
    row(19159, 19207, 125, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2022-06-16 to 2022-08-03
    row(19208, 19256, 175, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2022-08-04 to 2022-09-21
    row(19257, 19298, 225, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2022-09-22 to 2022-11-02
    row(19299, 19340, 300, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2022-11-03 to 2022-12-14
    row(19341, 19389, 350, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2022-12-15 to 2023-02-01
    row(19390, 19438, 400, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2023-02-02 to 2023-03-22
    row(19439, 19487, 425, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2023-03-23 to 2023-05-10
    row(19488, 19529, 450, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2023-05-11 to 2023-06-21
    row(19530, 19571, 500, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2023-06-22 to 2023-08-02
    row(19572, 19935, 525, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2023-08-03 to 2024-07-31
    row(19936, 20033, 500, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2024-08-01 to 2024-11-06
    row(20034, 20124, 475, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2024-11-07 to 2025-02-05
    row(20125, 20215, 450, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2025-02-06 to 2025-05-07
    row(20216, 20306, 425, "Bank of England series as stored in datasets/interest-rates-gb data/data.csv@57c6c54c7b"), // 2025-05-08 to 2025-08-06
    row(20307, 20439, 400, "entrepreneurblog.co.uk, parliamentnews.co.uk"), // 2025-08-07 to 2025-12-17
    row(20440, 20484, 375, "policy-wire.co.uk, parliamentnews.co.uk"), // 2025-12-18 to 2026-01-31
];

pub(super) const DE_BASE_RATE: &[Row] = &[
    row(11688, 11868, 257, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2002-01-01 to 2002-06-30
    row(11869, 12052, 247, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2002-07-01 to 2002-12-31
    row(12053, 12233, 197, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2003-01-01 to 2003-06-30
    row(12234, 12417, 122, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2003-07-01 to 2003-12-31
    row(12418, 12599, 114, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2004-01-01 to 2004-06-30
    row(12600, 12783, 113, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2004-07-01 to 2004-12-31
    row(12784, 12964, 121, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2005-01-01 to 2005-06-30
    row(12965, 13148, 117, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2005-07-01 to 2005-12-31
    row(13149, 13329, 137, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2006-01-01 to 2006-06-30
    row(13330, 13513, 195, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2006-07-01 to 2006-12-31
    row(13514, 13694, 270, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2007-01-01 to 2007-06-30
    row(13695, 13878, 319, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2007-07-01 to 2007-12-31
    row(13879, 14060, 332, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2008-01-01 to 2008-06-30
    row(14061, 14244, 319, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2008-07-01 to 2008-12-31
    row(14245, 14425, 162, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2009-01-01 to 2009-06-30
    row(14426, 15155, 12, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2009-07-01 to 2011-06-30
    row(15156, 15339, 37, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2011-07-01 to 2011-12-31
    row(15340, 15705, 12, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2012-01-01 to 2012-12-31
    row(15706, 15886, -13, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2013-01-01 to 2013-06-30
    row(15887, 16070, -38, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2013-07-01 to 2013-12-31
    row(16071, 16251, -63, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2014-01-01 to 2014-06-30
    row(16252, 16435, -73, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2014-07-01 to 2014-12-31
    row(16436, 16982, -83, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2015-01-01 to 2016-06-30
    row(16983, 19357, -88, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2016-07-01 to 2022-12-31
    row(19358, 19538, 162, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2023-01-01 to 2023-06-30
    row(19539, 19722, 312, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2023-07-01 to 2023-12-31
    row(19723, 19904, 362, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2024-01-01 to 2024-06-30
    row(19905, 20088, 337, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2024-07-01 to 2024-12-31
    row(20089, 20269, 227, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2025-01-01 to 2025-06-30
    row(20270, 20453, 127, "Bundesbank series as stored in ameax/bgb-interest data/base_rates.json@8624a00b49"), // 2025-07-01 to 2025-12-31
    row(20454, 20634, 127, "finanzmarktnachrichten.de (Bundesbank notice, unchanged)"), // 2026-01-01 to 2026-06-30
];

pub(super) const FR_LEGAL_RATE: &[Row] = &[
    row(17167, 17347, 90, "efl.fr news (second half 2017)"), // 2017-01-01 to 2017-06-30
    row(17348, 17531, 90, "lextimes.fr / efl.fr"), // 2017-07-01 to 2017-12-31
    row(18262, 18443, 87, "cabinet-cec.fr"), // 2020-01-01 to 2020-06-30
    row(18444, 18627, 84, "cabinet-cec.fr"), // 2020-07-01 to 2020-12-31
    row(18628, 18808, 79, "public repository, half-yearly orders read on 2026-09-03"), // 2021-01-01 to 2021-06-30
    row(18809, 18992, 76, "public repository, half-yearly orders read on 2026-09-03"), // 2021-07-01 to 2021-12-31
    row(18993, 19173, 76, "public repository, half-yearly orders read on 2026-09-03"), // 2022-01-01 to 2022-06-30
    row(19174, 19357, 77, "public repository, half-yearly orders read on 2026-09-03"), // 2022-07-01 to 2022-12-31
    row(19358, 19538, 206, "public repository, half-yearly orders read on 2026-09-03"), // 2023-01-01 to 2023-06-30
    row(19539, 19722, 422, "public repository, half-yearly orders read on 2026-09-03"), // 2023-07-01 to 2023-12-31
    row(19723, 19904, 507, "public repository, half-yearly orders read on 2026-09-03"), // 2024-01-01 to 2024-06-30
    row(19905, 20088, 492, "public repository, half-yearly orders read on 2026-09-03"), // 2024-07-01 to 2024-12-31
    row(20089, 20269, 371, "public repository, half-yearly orders read on 2026-09-03"), // 2025-01-01 to 2025-06-30
    row(20270, 20453, 276, "public repository, half-yearly orders read on 2026-09-03"), // 2025-07-01 to 2025-12-31
    row(20454, 20634, 262, "public repository, half-yearly orders read on 2026-09-03"), // 2026-01-01 to 2026-06-30
    row(20635, 20818, 275, "public repository, half-yearly orders read on 2026-09-03"), // 2026-07-01 to 2026-12-31
];
